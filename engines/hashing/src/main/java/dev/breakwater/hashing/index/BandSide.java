package dev.breakwater.hashing.index;

import java.util.Arrays;

/**
 * One side of a join, dealt into buckets by the bits of one band. Eight bytes a hash, used again
 * for the next band.
 */
final class BandSide {
  static final int BYTES_A_HASH = 2 * Integer.BYTES;

  private final int[] starts;
  private int[] fragments = {};
  private int[] numbers = {};

  BandSide(int buckets) {
    this.starts = new int[buckets + 1];
  }

  /**
   * Deals the hashes anew.
   *
   * @param probe the bits that choose the bucket
   * @param fragment up to 32 bits that are kept beside the number
   */
  void deal(HashBatch hashes, BitMask probe, BitMask fragment) {
    count(hashes, probe);
    if (fragments.length < hashes.count()) {
      fragments = new int[hashes.count()];
      numbers = new int[hashes.count()];
    }
    for (int number = 0; number < hashes.count(); number++) {
      int place = starts[hashes.extract(number, probe)]++;
      fragments[place] = hashes.extract(number, fragment);
      numbers[place] = number;
    }
    // Every start has moved to where its bucket ends, which is where the next begins.
    System.arraycopy(starts, 0, starts, 1, starts.length - 1);
    starts[0] = 0;
  }

  private void count(HashBatch hashes, BitMask probe) {
    Arrays.fill(starts, 0);
    for (int number = 0; number < hashes.count(); number++) {
      starts[hashes.extract(number, probe) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
  }

  int buckets() {
    return starts.length - 1;
  }

  int start(int bucket) {
    return starts[bucket];
  }

  int end(int bucket) {
    return starts[bucket + 1];
  }

  int fragment(int place) {
    return fragments[place];
  }

  int number(int place) {
    return numbers[place];
  }

  void copyFragments(int place, int[] target, int at, int length) {
    System.arraycopy(fragments, place, target, at, length);
  }
}
