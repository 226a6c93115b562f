package dev.breakwater.hashing.index;

import java.util.Arrays;

/** All patterns of a given width, those with fewest one bits first: what to vary in a bucket. */
final class Probes {
  private final int[][] byBits;

  /** Patterns of {@code width} bits with up to {@code most} ones. */
  Probes(int width, int most) {
    byBits = new int[most + 1][];
    for (int bits = 0; bits <= most; bits++) {
      byBits[bits] = patterns(width, bits);
    }
  }

  /** The patterns with exactly {@code bits} ones. */
  int[] withBits(int bits) {
    return byBits[bits];
  }

  /** How many patterns of {@code width} bits have exactly {@code bits} ones. */
  static int count(int width, int bits) {
    long count = 1;
    for (int i = 0; i < bits; i++) {
      count = count * (width - i) / (i + 1);
    }
    return Math.toIntExact(count);
  }

  private static int[] patterns(int width, int bits) {
    int[] patterns = new int[count(width, bits)];
    if (bits == 0) {
      return patterns;
    }
    int pattern = (1 << bits) - 1;
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] = pattern;
      pattern = nextWithSameBits(pattern);
    }
    Arrays.sort(patterns);
    return patterns;
  }

  /** The next larger number with as many ones (Gosper's hack, HAKMEM item 175). */
  private static int nextWithSameBits(int pattern) {
    int lowest = pattern & -pattern;
    int ripple = pattern + lowest;
    return ripple | (((pattern ^ ripple) / lowest) >>> 2);
  }
}
