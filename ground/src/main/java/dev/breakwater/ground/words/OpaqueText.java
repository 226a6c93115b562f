package dev.breakwater.ground.words;

/** The rule for text that a platform gave us to name its own things. */
final class OpaqueText {
  static final int LONGEST = 255;

  private OpaqueText() {}

  /** Refuses text that could not be printed on one line; the message never repeats the text. */
  static void require(String what, String value) {
    if (value.isBlank() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          what + " has 1 to " + LONGEST + " characters, not " + value.length());
    }
    if (value.codePoints().anyMatch(OpaqueText::isUnprintable)) {
      throw new IllegalArgumentException(what + " has printable characters only");
    }
  }

  /** Half a surrogate pair is no character: no UTF-8 can hold it. */
  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }
}
