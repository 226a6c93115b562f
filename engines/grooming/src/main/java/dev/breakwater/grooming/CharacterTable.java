package dev.breakwater.grooming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What single characters stand for: look-alike letters, and emoji with a meaning. */
final class CharacterTable {
  private static final int ASCII = 128;

  private final Map<Integer, String> meanings;

  private CharacterTable(Map<Integer, String> meanings) {
    this.meanings = meanings;
  }

  /**
   * Reads lines of a character, a space and its meaning. A meaning of several letters is a word.
   */
  static CharacterTable parse(List<String> lines) {
    Map<Integer, String> meanings = new HashMap<>();
    for (String line : lines) {
      int point = line.codePointAt(0);
      String meaning = line.substring(Character.charCount(point)).strip();
      boolean isWord = !Character.isLetter(point);
      meanings.put(point, isWord ? " " + meaning + " " : meaning);
    }
    return new CharacterTable(meanings);
  }

  /**
   * Marks, and what nobody sees: Unicode's Default_Ignorable_Code_Point, as far as it is not a
   * variation selector, which is a mark; controls that are no white space; code points that are
   * none yet.
   */
  static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.UNASSIGNED ->
          true;
      case Character.CONTROL -> !Character.isWhitespace(point);
      default -> point == HANGUL_CHOSEONG_FILLER || point == HANGUL_JUNGSEONG_FILLER;
    };
  }

  /** Letters without a shape; the other two fillers are put into these by NFKD. */
  private static final int HANGUL_CHOSEONG_FILLER = 0x115f;

  private static final int HANGUL_JUNGSEONG_FILLER = 0x1160;

  /** Appends what the character stands for; marks and invisible characters stand for nothing. */
  void append(int point, StringBuilder out) {
    if (point < ASCII) {
      out.append((char) point);
      return;
    }
    String meaning = meanings.get(point);
    if (meaning != null) {
      out.append(meaning);
      return;
    }
    if (isInvisible(point)) {
      return;
    }
    switch (Character.getType(point)) {
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.FINAL_QUOTE_PUNCTUATION ->
          out.append('\'');
      case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL, Character.SURROGATE ->
          out.append(' ');
      default -> out.appendCodePoint(point);
    }
  }
}
