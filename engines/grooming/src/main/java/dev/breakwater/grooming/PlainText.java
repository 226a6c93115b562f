package dev.breakwater.grooming;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns what people type into plain lower-case tokens.
 *
 * <p>First characters: NFKC folds full-width and mathematical letters (Unicode TR15), a small table
 * maps look-alikes of Cyrillic and Greek to Latin (after the idea of Unicode TR39), marks and
 * invisible characters go, emoji with a meaning become words. Then tokens: letters and digits
 * belong together, apostrophes vanish, and {@code @ $ !} count as letters between letters. What
 * needs a vocabulary (digits as letters, spelled-out words, typos) is {@link Vocabulary}'s.
 *
 * <p>Work is bounded: no more than {@value #MAX_CHARACTERS} characters of a message are read. What
 * nobody sees does not count among them, so nothing can be hidden behind it.
 */
final class PlainText {
  static final int MAX_CHARACTERS = 20_000;

  private static final int MAX_WITH_UNSEEN = 5 * MAX_CHARACTERS;
  private static final int ASCII = 128;

  private final CharacterTable table;

  PlainText(CharacterTable table) {
    this.table = table;
  }

  List<String> tokens(String text) {
    String bounded = beginning(text, MAX_WITH_UNSEEN);
    return split(beginning(isAscii(bounded) ? bounded : fold(bounded), MAX_CHARACTERS));
  }

  private static String beginning(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII) {
        return false;
      }
    }
    return true;
  }

  private String fold(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(apart.length());
    apart.codePoints().forEach(point -> table.append(point, folded));
    return folded.toString();
  }

  private static List<String> split(String text) {
    List<String> tokens = new ArrayList<>(text.length() / 4 + 1);
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c) || isInnerSign(text, i)) {
        token.append(c);
      } else if (c != '\'' && !CharacterTable.isInvisible(c) && !token.isEmpty()) {
        tokens.add(token.toString().toLowerCase(Locale.ROOT));
        token.setLength(0);
      }
    }
    if (!token.isEmpty()) {
      tokens.add(token.toString().toLowerCase(Locale.ROOT));
    }
    return tokens;
  }

  /**
   * Whether the character is a sign used as a letter: {@code p!c}, {@code @lone}, {@code $ecret}.
   */
  private static boolean isInnerSign(String text, int i) {
    char c = text.charAt(i);
    if (c != '@' && c != '$' && c != '!' && c != '|') {
      return false;
    }
    boolean before = i > 0 && Character.isLetter(text.charAt(i - 1));
    boolean after = i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
    return after && (before || c == '@' || c == '$');
  }
}
