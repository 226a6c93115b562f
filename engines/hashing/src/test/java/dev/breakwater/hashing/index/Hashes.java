package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes sets of hashes of every kind that has ever hurt an index, from a seed. */
final class Hashes {
  /** How the hashes of a set lie. */
  enum Kind {
    /** Every bit by itself. */
    UNIFORM,
    /** A few centres, each with many neighbours within 40 bits. */
    CLUSTERED,
    /** All the same, with different keys. */
    ALL_EQUAL,
    /** All within two bits of one. */
    ALL_NEAR,
    /** The lowest 64 bits are the same everywhere. */
    ONE_WORD_EQUAL,
    /** A bit is one with a chance of 1 in 16. */
    LOW_ENTROPY,
    /** Words repeat inside a hash, so that bits depend on each other. */
    CORRELATED,
    /** Every second bit differs from its neighbour, or nearly. */
    STRIPED
  }

  private final SplittableRandom random;

  Hashes(long seed) {
    this.random = new SplittableRandom(seed);
  }

  List<Pdq256> of(Kind kind, int count) {
    Pdq256 centre = uniform();
    List<Pdq256> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (random.nextInt(32) == 0) {
        centre = kind == Kind.CLUSTERED ? uniform() : centre;
      }
      hashes.add(one(kind, centre));
    }
    return hashes;
  }

  private Pdq256 one(Kind kind, Pdq256 centre) {
    return switch (kind) {
      case UNIFORM -> uniform();
      case CLUSTERED -> near(centre, random.nextInt(41));
      case ALL_EQUAL -> centre;
      case ALL_NEAR -> near(centre, random.nextInt(3));
      case ONE_WORD_EQUAL ->
          new Pdq256(centre.w0(), random.nextLong(), random.nextLong(), random.nextLong());
      case LOW_ENTROPY -> new Pdq256(sparse(), sparse(), sparse(), sparse());
      case CORRELATED -> {
        long word = random.nextLong();
        yield near(new Pdq256(word, word, ~word, word), random.nextInt(20));
      }
      case STRIPED -> {
        long stripes = 0xAAAA_AAAA_AAAA_AAAAL;
        yield near(new Pdq256(stripes, stripes, stripes, stripes), random.nextInt(64));
      }
    };
  }

  Pdq256 uniform() {
    return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  /** A hash exactly {@code distance} bits away. */
  Pdq256 near(Pdq256 hash, int distance) {
    long[] words = {hash.w0(), hash.w1(), hash.w2(), hash.w3()};
    long[] flipped = new long[4];
    for (int left = distance; left > 0; ) {
      int bit = random.nextInt(Pdq256.BITS);
      if ((flipped[bit >> 6] >>> bit & 1) == 0) {
        flipped[bit >> 6] |= 1L << bit;
        left--;
      }
    }
    return new Pdq256(
        words[0] ^ flipped[0], words[1] ^ flipped[1], words[2] ^ flipped[2], words[3] ^ flipped[3]);
  }

  private long sparse() {
    long word = random.nextLong();
    for (int halving = 0; halving < 3; halving++) {
      word &= random.nextLong();
    }
    return word;
  }
}
