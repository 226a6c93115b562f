package dev.breakwater.hashing.index;

/** A selection of the 256 bits of a hash, which need not be neighbours. */
record BitMask(long m0, long m1, long m2, long m3) {
  /** How many bits are selected. */
  int size() {
    return Long.bitCount(m0) + Long.bitCount(m1) + Long.bitCount(m2) + Long.bitCount(m3);
  }

  /** The selected bits of a hash, pushed together into one number; at most 32 may be selected. */
  int extract(long w0, long w1, long w2, long w3) {
    int at1 = Long.bitCount(m0);
    int at2 = at1 + Long.bitCount(m1);
    int at3 = at2 + Long.bitCount(m2);
    return (int)
        (Long.compress(w0, m0)
            | Long.compress(w1, m1) << at1
            | Long.compress(w2, m2) << at2
            | Long.compress(w3, m3) << at3);
  }

  /** How many of the selected bits are one. */
  int weigh(long w0, long w1, long w2, long w3) {
    return Long.bitCount(w0 & m0)
        + Long.bitCount(w1 & m1)
        + Long.bitCount(w2 & m2)
        + Long.bitCount(w3 & m3);
  }

  /** The mask of the given bit numbers. */
  static BitMask of(int[] bits, int from, int to) {
    long[] words = new long[4];
    for (int i = from; i < to; i++) {
      words[bits[i] >> 6] |= 1L << (bits[i] & 63);
    }
    return new BitMask(words[0], words[1], words[2], words[3]);
  }
}
