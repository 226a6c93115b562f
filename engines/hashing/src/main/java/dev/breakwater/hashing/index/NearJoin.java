package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Distance;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Tells for a whole batch of hashes which of them lie near any of a list: all of them, always.
 *
 * <p>An index answers one question at a time, and waits for memory a thousand times to do so. Where
 * millions of questions are there at once, both sides can be put into the same order instead, and
 * memory is read from one end to the other. The bits are cut into sixteen bands of sixteen on a
 * ring, and for one band after the other both sides are dealt into buckets by its bits. Hashes
 * within the radius differ, by the pigeonhole principle that {@link Segment} explains, in fewer
 * than <i>u</i> bits of some band. So each bucket of what is asked for is held against the buckets
 * of the list that near: 17 of 65,536 for a radius of 31.
 *
 * <p>The ring says more here than there, because two further bands are looked at: some band has
 * running sums of <i>d<sub>i</sub> - u<sub>i</sub></i> below zero over every length (Qin, Xiao
 * 2018, "Pigeonring"), thus over three bands too. Beside each number lie therefore the 32 bits of
 * the next two bands, of which at radius 31 five may differ; one of 18,000 chance pairs passes, and
 * only those are looked up. The comparison itself is one exclusive or and one count of bits for
 * sixteen pairs at a time ({@link Tile}).
 *
 * <p>Every pair is compared at most once a band, so that no input makes a batch dearer than sixteen
 * scans of the list for each of its hashes. Which bits go into which band is decided by pairs drawn
 * from both sides ({@link BitDeal}). {@code docs/decisions/0029-a-hunt-is-a-join.md} has figures.
 *
 * <p>Takes {@link BandSide#BYTES_A_HASH} bytes for each hash of both sides, once, whatever the
 * number of calls. For use by one thread.
 */
public final class NearJoin {
  /** What a hash of either side takes, in its {@link HashBatch} and here. */
  public static final int BYTES_A_HASH = HashBatch.BYTES_A_HASH + BandSide.BYTES_A_HASH;

  private static final int BITS = 256;
  private static final int BANDS = 16;
  private static final int WIDTH = BITS / BANDS;
  private static final int[] WIDTHS = IntStream.generate(() -> WIDTH).limit(BANDS).toArray();

  private final int radius;
  private final Probes probes;
  private final BandSide asked = new BandSide(1 << WIDTH);
  private final BandSide list = new BandSide(1 << WIDTH);
  private final Tile tile = new Tile();

  /**
   * A join.
   *
   * @throws IllegalArgumentException if the radius is larger than {@link
   *     SignalIndex#LARGEST_RADIUS}
   */
  public NearJoin(Distance radius) {
    if (radius.compareTo(SignalIndex.LARGEST_RADIUS) > 0) {
      throw new IllegalArgumentException(
          "the radius of a join is 0 to %d bits, not %d"
              .formatted(SignalIndex.LARGEST_RADIUS.bits(), radius.bits()));
    }
    this.radius = radius.bits();
    this.probes = new Probes(WIDTH, radius.bits() / BANDS);
  }

  /**
   * Sets the bit of every hash in {@code questions} that lies within the radius of any in {@code
   * entries}; the others stay as they are. So a list may come in slices.
   */
  public void mark(HashBatch questions, HashBatch entries, BitSet near) {
    if (questions.count() == 0 || entries.count() == 0) {
      return;
    }
    int[] order = BitDeal.order(questions, entries, WIDTHS);
    int[] ring = IntStream.range(0, 2 * BITS).map(i -> order[i % BITS]).toArray();
    for (int band = 0; band < BANDS; band++) {
      if (pigeonholes(band) > 0) {
        int end = (band + 1) * WIDTH;
        BitMask probe = BitMask.of(ring, end - WIDTH, end);
        BitMask fragment = BitMask.of(ring, end, end + 2 * WIDTH);
        asked.deal(questions, probe, fragment);
        list.deal(entries, probe, fragment);
        join(band, new Sides(questions, entries, near));
      }
    }
  }

  /** What is joined, and where the answer goes. */
  private record Sides(HashBatch questions, HashBatch entries, BitSet near) {}

  /** The radius and one more, dealt out evenly. */
  private int pigeonholes(int band) {
    int all = radius + 1;
    return all / BANDS + (band % BANDS < all % BANDS ? 1 : 0);
  }

  private void join(int band, Sides sides) {
    int most = pigeonholes(band) + pigeonholes(band + 1) + pigeonholes(band + 2) - 1;
    for (int bucket = 0; bucket < asked.buckets(); bucket++) {
      if (asked.start(bucket) < asked.end(bucket)) {
        join(bucket, pigeonholes(band), most, sides);
      }
    }
  }

  /** Holds a bucket against all near it, as many at a time as a tile takes. */
  private void join(int bucket, int pigeonholes, int most, Sides sides) {
    tile.clear();
    for (int bits = 0; bits < pigeonholes; bits++) {
      for (int pattern : probes.withBits(bits)) {
        int end = list.end(bucket ^ pattern);
        for (int place = list.start(bucket ^ pattern); place < end; ) {
          place += tile.take(list, place, end);
          if (tile.isFull()) {
            compare(bucket, most, sides);
            tile.clear();
          }
        }
      }
    }
    if (!tile.isEmpty()) {
      compare(bucket, most, sides);
    }
  }

  private void compare(int bucket, int most, Sides sides) {
    for (int place = asked.start(bucket); place < asked.end(bucket); place++) {
      if (tile.anyWithin(most, asked.fragment(place))) {
        verify(place, most, sides);
      }
    }
  }

  private void verify(int place, int most, Sides sides) {
    int question = asked.number(place);
    if (!sides.near().get(question)
        && tile.anyPasses(
            most,
            asked.fragment(place),
            at ->
                sides.questions().distance(question, sides.entries(), list.number(at)) <= radius)) {
      sides.near().set(question);
    }
  }
}
