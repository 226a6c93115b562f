package dev.breakwater.hashing.index;

/**
 * One way of looking entries up: a table addressed by the {@code probe} bits of a hash, which holds
 * beside each entry its {@code fragment} bits.
 *
 * @param probe the bits that choose the bucket; no two bands share any
 * @param fragment up to 16 bits of the next band, which reject most entries of a bucket unseen
 */
record Band(BitMask probe, BitMask fragment) {
  static final int FRAGMENT_BITS = 16;

  /** How many buckets the table has. */
  int buckets() {
    return 1 << probe.size();
  }
}
