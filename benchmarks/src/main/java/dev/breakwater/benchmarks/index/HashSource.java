package dev.breakwater.benchmarks.index;

import dev.breakwater.hashing.Pdq256;
import java.util.SplittableRandom;

/** Hashes made from a seed: the same again whenever they are asked for, so none need be kept. */
final class HashSource {
  /** How the hashes lie. */
  enum Kind {
    /** Every bit by itself, even odds. The best case for any index. */
    UNIFORM,
    /**
     * What lists look like at their worst: bits with odds between 15 and 85 percent, a third of
     * them copying their neighbour, and three hashes in five in clusters, a few of which are huge,
     * within 60 bits of their centre.
     */
    SKEWED
  }

  private static final int CENTRES = 20_000;

  private final Kind kind;
  private final long seed;
  private final int[] odds = new int[Pdq256.BITS];
  private final boolean[] copies = new boolean[Pdq256.BITS];

  HashSource(Kind kind, long seed) {
    this.kind = kind;
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    for (int bit = 0; bit < Pdq256.BITS; bit++) {
      odds[bit] = random.nextInt(15, 86);
      copies[bit] = bit > 0 && random.nextInt(3) == 0;
    }
  }

  /** Hash number {@code i}. */
  Pdq256 hash(long i) {
    SplittableRandom random = new SplittableRandom(seed ^ mix(i + 1));
    if (kind == Kind.UNIFORM) {
      return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }
    if (random.nextInt(5) < 2) {
      return skewed(random);
    }
    double u = random.nextDouble();
    long centre = (long) (CENTRES * u * u); // the first of them get most members
    return near(skewed(new SplittableRandom(seed + mix(-centre))), random.nextInt(61), random);
  }

  /** A hash exactly {@code distance} bits from another. */
  static Pdq256 near(Pdq256 hash, int distance, SplittableRandom random) {
    long[] flips = new long[4];
    for (int left = distance; left > 0; ) {
      int bit = random.nextInt(Pdq256.BITS);
      if ((flips[bit >> 6] >>> bit & 1) == 0) {
        flips[bit >> 6] |= 1L << bit;
        left--;
      }
    }
    return new Pdq256(
        hash.w0() ^ flips[0], hash.w1() ^ flips[1], hash.w2() ^ flips[2], hash.w3() ^ flips[3]);
  }

  private Pdq256 skewed(SplittableRandom random) {
    long[] words = new long[4];
    long previous = 0;
    for (int bit = 0; bit < Pdq256.BITS; bit++) {
      long value = copies[bit] ? previous : random.nextInt(100) < odds[bit] ? 1 : 0;
      words[bit >> 6] |= value << bit;
      previous = value;
    }
    return new Pdq256(words[0], words[1], words[2], words[3]);
  }

  private static long mix(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 31;
  }
}
