package dev.breakwater.grooming;

/** Digits and signs that stand for letters, and letters held down too long. */
final class Leet {
  private static final String SIGNS = "4301578@$!|";
  private static final String LETTERS = "aeoistbasil";

  private Leet() {}

  /** The token with its digits and signs as letters, if it has a letter at all. */
  static String toLetters(String token) {
    if (token.chars().noneMatch(Character::isLetter)) {
      return token;
    }
    StringBuilder letters = new StringBuilder(token.length());
    for (int i = 0; i < token.length(); i++) {
      int sign = SIGNS.indexOf(token.charAt(i));
      letters.append(sign < 0 ? token.charAt(i) : LETTERS.charAt(sign));
    }
    return letters.toString();
  }

  /** The token with every run of one letter cut to at most {@code most}. */
  static String squeeze(String token, int most) {
    StringBuilder squeezed = new StringBuilder(token.length());
    int run = 0;
    for (int i = 0; i < token.length(); i++) {
      run = i > 0 && token.charAt(i) == token.charAt(i - 1) ? run + 1 : 1;
      if (run <= most) {
        squeezed.append(token.charAt(i));
      }
    }
    return squeezed.toString();
  }
}
