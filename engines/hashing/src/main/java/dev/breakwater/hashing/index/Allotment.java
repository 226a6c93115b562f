package dev.breakwater.hashing.index;

import java.util.ArrayList;
import java.util.List;

/**
 * How many of the {@code radius + 1} pigeonholes each band takes, by the cost of probing it so far.
 *
 * <p>A band with <i>u</i> pigeonholes is probed at every bucket within <i>u</i> - 1 bits of the
 * query's. The next pigeonhole always goes where it adds least, which is optimal because each
 * further one costs more than the one before.
 *
 * @param pigeonholes by band; a band with none is not probed
 * @param cost what the probes are thought to cost, in the unit of {@link Costs}
 */
record Allotment(List<Integer> pigeonholes, double cost) {

  /** What a step of a search costs; the unit is about a nanosecond. */
  static final class Costs {
    static final double SCANNED_ROW = 0.9;
    private static final double PROBE = 20;
    private static final double POSTING = 1.5;

    private Costs() {}

    /** What it costs to visit buckets that hold so many postings together. */
    static double of(long buckets, double postings) {
      return buckets * PROBE + postings * POSTING;
    }
  }

  /** More bits than this are never varied in one band: the probes would outnumber the rows. */
  static final int MOST_PIGEONHOLES = 4;

  int pigeonholes(int band) {
    return pigeonholes.get(band);
  }

  /** How many bits may differ in a band and the next on the ring together. */
  int mostWithNext(int band) {
    return pigeonholes.get(band) + pigeonholes.get((band + 1) % pigeonholes.size()) - 1;
  }

  /** The cheapest allotment when all buckets are equally full. */
  static Allotment forUniform(List<Band> bands, int rows, int radius) {
    double[][] steps = new double[bands.size()][MOST_PIGEONHOLES];
    for (int band = 0; band < bands.size(); band++) {
      int width = bands.get(band).probe().size();
      double postings = (double) rows / (1 << width);
      for (int bits = 0; bits < MOST_PIGEONHOLES; bits++) {
        steps[band][bits] = Probes.count(width, bits) * (Costs.PROBE + Costs.POSTING * postings);
      }
    }
    return cheapest(steps, radius);
  }

  /**
   * The cheapest allotment.
   *
   * @param steps by band and by the number of bits varied: what probing that far adds
   */
  static Allotment cheapest(double[][] steps, int radius) {
    int[] taken = new int[steps.length];
    double cost = 0;
    for (int pigeonhole = 0; pigeonhole <= radius; pigeonhole++) {
      int best = -1;
      for (int band = 0; band < steps.length; band++) {
        if (taken[band] < MOST_PIGEONHOLES
            && (best < 0 || steps[band][taken[band]] < steps[best][taken[best]])) {
          best = band;
        }
      }
      if (best < 0) {
        return new Allotment(List.of(), Double.POSITIVE_INFINITY);
      }
      cost += steps[best][taken[best]++];
    }
    List<Integer> pigeonholes = new ArrayList<>();
    for (int number : taken) {
      pigeonholes.add(number);
    }
    return new Allotment(List.copyOf(pigeonholes), cost);
  }
}
