package dev.breakwater.hashing.url;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding over bytes. A string here holds one byte in each char (ISO 8859-1), because what
 * is percent-encoded need not be text.
 */
final class Percent {
  private static final String HEX = "0123456789ABCDEF";
  private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

  private Percent() {}

  /** The UTF-8 bytes of {@code text}; half a surrogate pair becomes U+FFFD, as in browsers. */
  static String bytesOf(String text) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .replaceWith(REPLACEMENT)
            .onMalformedInput(CodingErrorAction.REPLACE);
    try {
      ByteBuffer bytes = encoder.encode(CharBuffer.wrap(text));
      return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    } catch (CharacterCodingException impossible) {
      throw new IllegalStateException("UTF-8 encodes every code point", impossible);
    }
  }

  /**
   * Decodes until nothing is left to decode.
   *
   * <p>One pass: each byte put out is looked at together with the two before it, so a decoded
   * percent sign or digit takes part in the next escape at once. No two escapes overlap, so the
   * order of decoding does not matter, and the result is that of repeating whole passes, which on
   * nested encodings takes quadratic time.
   */
  static String decoded(String bytes) {
    if (bytes.indexOf('%') < 0) {
      return bytes;
    }
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      out.append(bytes.charAt(i));
      while (endsInEscape(out)) {
        int end = out.length();
        int decoded = digit(out.charAt(end - 2)) << 4 | digit(out.charAt(end - 1));
        out.setLength(end - 3);
        out.append((char) decoded);
      }
    }
    return out.toString();
  }

  /**
   * Encodes what Safe Browsing encodes: controls, space, 127 and above, number and percent sign.
   */
  static String encoded(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length() + 16);
    for (int i = 0; i < bytes.length(); i++) {
      char each = bytes.charAt(i);
      if (each <= ' ' || each >= 0x7F || each == '#' || each == '%') {
        out.append('%').append(HEX.charAt(each >> 4)).append(HEX.charAt(each & 15));
      } else {
        out.append(each);
      }
    }
    return out.toString();
  }

  private static boolean endsInEscape(StringBuilder out) {
    int end = out.length();
    return end >= 3
        && out.charAt(end - 3) == '%'
        && digit(out.charAt(end - 2)) >= 0
        && digit(out.charAt(end - 1)) >= 0;
  }

  private static int digit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
