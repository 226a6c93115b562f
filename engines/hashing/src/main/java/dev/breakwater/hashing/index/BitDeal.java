package dev.breakwater.hashing.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Decides which bits go into which band, so that lists whose bits depend on each other still spread
 * over the buckets of every band.
 *
 * <p>Bits that hardly differ between hashes, and bits that differ together, make a band's buckets
 * uneven. Pairs of hashes drawn from the list show both. For a pair that differs in <i>d</i> bits
 * of a band, 2<sup>-d</sup> stands for how likely they are to share a bucket; the bits are dealt
 * out one by one, the most telling first, each to the band where it lowers the sum of those most.
 * What tells nothing is left for last and becomes spare.
 */
final class BitDeal {
  private static final int PAIRS = 1024;
  private static final int BITS = 256;

  private final int[] widths;
  private final double[][] closeness;
  private final List<List<Integer>> dealt = new ArrayList<>();

  private BitDeal(int[] widths) {
    this.widths = widths;
    this.closeness = new double[widths.length][PAIRS];
    for (double[] band : closeness) {
      Arrays.fill(band, 1);
      dealt.add(new ArrayList<>());
    }
  }

  /**
   * The bits in the order in which {@link BandPlan#bands} cuts them into bands.
   *
   * @param one those that will be looked for
   * @param other those among which they will be looked for; for an index both are its rows
   */
  static int[] order(NumberedHashes one, NumberedHashes other, int[] widths) {
    boolean[][] differs = differences(one, other);
    int[] byWorth =
        IntStream.range(0, BITS)
            .boxed()
            .sorted(Comparator.comparingInt(bit -> Math.abs(PAIRS - 2 * count(differs[bit]))))
            .mapToInt(Integer::intValue)
            .toArray();
    BitDeal deal = new BitDeal(widths);
    List<Integer> spare = new ArrayList<>();
    for (int bit : byWorth) {
      deal.place(bit, differs[bit], spare);
    }
    return deal.order(spare);
  }

  private void place(int bit, boolean[] differs, List<Integer> spare) {
    int best = -1;
    double most = -1;
    for (int band = 0; band < widths.length; band++) {
      if (dealt.get(band).size() < widths[band]) {
        double gain = gain(closeness[band], differs);
        if (gain > most) {
          most = gain;
          best = band;
        }
      }
    }
    if (best < 0) {
      spare.add(bit);
      return;
    }
    dealt.get(best).add(bit);
    for (int pair = 0; pair < PAIRS; pair++) {
      closeness[best][pair] *= differs[pair] ? 0.5 : 1;
    }
  }

  private static double gain(double[] closeness, boolean[] differs) {
    double gain = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      gain += differs[pair] ? closeness[pair] : 0;
    }
    return gain;
  }

  private int[] order(List<Integer> spare) {
    int each = spare.size() / widths.length;
    List<Integer> order = new ArrayList<>();
    for (int band = 0; band < widths.length; band++) {
      order.addAll(dealt.get(band));
      int end = band == widths.length - 1 ? spare.size() : (band + 1) * each;
      order.addAll(spare.subList(band * each, end));
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** For each bit, in which of the pairs it differs. The draw is the same on every run. */
  private static boolean[][] differences(NumberedHashes one, NumberedHashes other) {
    SplittableRandom draw = new SplittableRandom(one.count());
    boolean[][] differs = new boolean[BITS][PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      int left = draw.nextInt(one.count());
      int right = draw.nextInt(other.count());
      for (int bit = 0; bit < BITS; bit++) {
        long difference = one.word(left, bit >> 6) ^ other.word(right, bit >> 6);
        differs[bit][pair] = (difference >>> bit & 1) == 1;
      }
    }
    return differs;
  }

  private static int count(boolean[] differs) {
    int count = 0;
    for (boolean one : differs) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
