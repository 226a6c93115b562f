package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;

/** What is looked for: a hash and how far from it an entry may lie. */
record Query(long w0, long w1, long w2, long w3, int radius) {
  static Query of(Pdq256 hash, int radius) {
    return new Query(hash.w0(), hash.w1(), hash.w2(), hash.w3(), radius);
  }

  int distanceTo(long x0, long x1, long x2, long x3) {
    return Long.bitCount(w0 ^ x0)
        + Long.bitCount(w1 ^ x1)
        + Long.bitCount(w2 ^ x2)
        + Long.bitCount(w3 ^ x3);
  }
}
