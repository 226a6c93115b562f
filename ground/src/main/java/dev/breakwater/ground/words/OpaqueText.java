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
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " has printable characters only");
    }
  }
}
