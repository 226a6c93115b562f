package dev.breakwater.grooming;

/**
 * A set of accounts, of which only about how many they are is wanted: 256 bits, one hash.
 *
 * <p>Linear counting (Whang et al. 1990) without its correction: below 30 the error is under two,
 * and all use of it levels off there.
 */
record Sketch(long a, long b, long c, long d) {
  static final Sketch EMPTY = new Sketch(0, 0, 0, 0);

  Sketch with(long hash) {
    long bit = 1L << (hash & 63);
    return switch ((int) (hash >>> 6) & 3) {
      case 0 -> new Sketch(a | bit, b, c, d);
      case 1 -> new Sketch(a, b | bit, c, d);
      case 2 -> new Sketch(a, b, c | bit, d);
      default -> new Sketch(a, b, c, d | bit);
    };
  }

  boolean has(long hash) {
    return with(hash).equals(this);
  }

  Sketch union(Sketch other) {
    return new Sketch(a | other.a, b | other.b, c | other.c, d | other.d);
  }

  int count() {
    return Math.min(255, Long.bitCount(a) + Long.bitCount(b) + Long.bitCount(c) + Long.bitCount(d));
  }
}
