package dev.breakwater.hashing;

import java.util.HexFormat;

/**
 * A 256-bit perceptual hash, such as PDQ's.
 *
 * <p>As one big-endian number, bit <i>k</i> of the hash has weight 2<sup>k</sup>: {@code w0} holds
 * bits 0 to 63 and {@code w3} bits 192 to 255. The text form is 64 lowercase hex digits, {@code w3}
 * first.
 *
 * <p>A hash can betray what it was made from (Madden et al. 2024, arXiv 2406.00918), so {@link
 * #toString()} does not show it; ask for {@link #hex()} where it is truly wanted.
 */
public record Pdq256(long w0, long w1, long w2, long w3) {
  /** How many bits a hash has. */
  public static final int BITS = 256;

  /** How many hex digits the text form has. */
  public static final int HEX_DIGITS = BITS / 4;

  /**
   * Reads the text form. Upper-case digits are accepted, because lists in the wild have them.
   *
   * @throws IllegalArgumentException if the text is not 64 hex digits
   */
  public static Pdq256 parse(String hex) {
    if (hex.length() != HEX_DIGITS) {
      throw new IllegalArgumentException(
          "a 256-bit hash is 64 hex digits, but this has " + hex.length());
    }
    try {
      return new Pdq256(word(hex, 48), word(hex, 32), word(hex, 16), word(hex, 0));
    } catch (NumberFormatException notHex) {
      throw new IllegalArgumentException("a 256-bit hash is 64 hex digits, 0-9 and a-f", notHex);
    }
  }

  /** How many bits differ, 0 to 256. */
  public int distanceTo(Pdq256 other) {
    return Long.bitCount(w0 ^ other.w0)
        + Long.bitCount(w1 ^ other.w1)
        + Long.bitCount(w2 ^ other.w2)
        + Long.bitCount(w3 ^ other.w3);
  }

  /** Whether {@code other} lies within {@code threshold} bits. */
  public boolean isWithin(Distance threshold, Pdq256 other) {
    return distanceTo(other) <= threshold.bits();
  }

  /** How many bits are one. A PDQ hash without ties has exactly 128. */
  public int bitCount() {
    return Long.bitCount(w0) + Long.bitCount(w1) + Long.bitCount(w2) + Long.bitCount(w3);
  }

  /** The text form: 64 lowercase hex digits. */
  public String hex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(w3) + hex.toHexDigits(w2) + hex.toHexDigits(w1) + hex.toHexDigits(w0);
  }

  /** A redacted form: hashes do not belong in logs. */
  @Override
  public String toString() {
    return "Pdq256[redacted]";
  }

  private static long word(String hex, int from) {
    return HexFormat.fromHexDigitsToLong(hex, from, from + 16);
  }
}
