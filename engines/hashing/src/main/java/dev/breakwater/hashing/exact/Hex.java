package dev.breakwater.hashing.exact;

import java.util.HexFormat;
import java.util.Locale;

/** The text form of digests. */
final class Hex {
  private Hex() {}

  /** The text in lower case, if it has the digits of so many bytes. The text itself is not told. */
  static String checked(String hex, int bytes) {
    int digits = 2 * bytes;
    if (hex.length() != digits || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException(
          "this digest is %d hex digits, 0-9 and a-f; %d characters were given"
              .formatted(digits, hex.length()));
    }
    return hex.toLowerCase(Locale.ROOT);
  }
}
