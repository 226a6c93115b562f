package dev.breakwater.hashing;

/**
 * A Hamming distance between two 256-bit hashes, in bits; as a threshold, the largest that matches.
 *
 * @param bits 0 to 256
 */
public record Distance(int bits) implements Comparable<Distance> {
  /** What Meta recommends for PDQ: a distance of 31 or less matches. */
  public static final Distance PDQ_DEFAULT = new Distance(31);

  public Distance {
    if (bits < 0 || bits > Pdq256.BITS) {
      throw new IllegalArgumentException("a distance is 0 to 256 bits, not " + bits);
    }
  }

  @Override
  public int compareTo(Distance other) {
    return Integer.compare(bits, other.bits);
  }
}
