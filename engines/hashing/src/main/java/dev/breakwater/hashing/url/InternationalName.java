package dev.breakwater.hashing.url;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Host names beyond ASCII, in the ASCII form that DNS knows.
 *
 * <p>Follows the mapping of UTS 46, non-transitional, as browsers do today: the JDK's own {@link
 * java.net.IDN} is IDNA 2003, which knows Unicode 3.2 only and turns {@code straße} into {@code
 * strasse}, a different domain. Letters become small, compatibility forms plain (NFKC), ideographic
 * full stops dots, and invisible characters vanish; then each label is encoded by RFC 3492. Case is
 * folded letter by letter, which differs from UTS 46 for a few Greek letters with iota subscript
 * and for Cherokee. Nothing is refused: a name that no registry allows leads nowhere, and still has
 * one canonical form. A label that is already encoded stays as it is.
 */
final class InternationalName {
  private static final int MOST_ROUNDS = 4;

  private InternationalName() {}

  /** {@code bytes} in lower case, and in ASCII unless they are not UTF-8. */
  static String toAscii(String bytes) {
    if (bytes.chars().allMatch(each -> each < 0x80)) {
      return bytes.toLowerCase(Locale.ROOT);
    }
    ByteBuffer utf8 = StandardCharsets.ISO_8859_1.encode(bytes);
    try {
      String mapped = mapped(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
      return Arrays.stream(mapped.split("\\.", -1))
          .map(InternationalName::encoded)
          .collect(Collectors.joining("."));
    } catch (CharacterCodingException notText) {
      return asciiLowerCase(bytes);
    }
  }

  private static String mapped(String name) {
    String mapped = name;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      String before = mapped;
      mapped = Normalizer.normalize(lowerCaseAndVisible(mapped), Normalizer.Form.NFKC);
      if (mapped.equals(before)) {
        break;
      }
    }
    return asciiLowerCase(mapped);
  }

  private static String lowerCaseAndVisible(String name) {
    StringBuilder out = new StringBuilder(name.length());
    name.codePoints().filter(each -> !isIgnored(each)).forEach(each -> append(out, each));
    return out.toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case 0x130 -> out.append("i\u0307"); // a capital I with a dot keeps its dot
      case 0x3002, 0xFF0E, 0xFF61 -> out.append('.');
      default -> out.appendCodePoint(Character.toLowerCase(codePoint));
    }
  }

  /** The characters that UTS 46 maps to nothing. */
  private static boolean isIgnored(int codePoint) {
    return switch (codePoint) {
      case 0xAD, 0x34F, 0x200B, 0x2060, 0x2064, 0xFEFF -> true;
      default ->
          (codePoint >= 0x180B && codePoint <= 0x180F)
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0x1BCA0 && codePoint <= 0x1BCA3)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  private static String encoded(String label) {
    return label.chars().allMatch(each -> each < 0x80) ? label : "xn--" + Punycode.encode(label);
  }

  /** A to Z become small, and nothing else changes. */
  static String asciiLowerCase(String text) {
    return text.chars()
        .map(each -> each >= 'A' && each <= 'Z' ? each | 0x20 : each)
        .collect(StringBuilder::new, (out, each) -> out.append((char) each), StringBuilder::append)
        .toString();
  }
}
