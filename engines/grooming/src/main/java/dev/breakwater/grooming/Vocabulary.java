package dev.breakwater.grooming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words that patterns are made of, found again however they are written.
 *
 * <p>A token is looked up as it is; as slang; with digits and signs read as letters; with repeated
 * letters squeezed; as words written together; and at last as a word with one typo. The last is
 * found through words with one letter left out (the symmetric-delete idea of Garbe, 2012) and only
 * for tokens of five letters or more that start alike and are no common word themselves.
 */
final class Vocabulary {
  /** The id of every word that is in no pattern. */
  static final int OTHER = 0;

  private static final int MIN_TYPO_LENGTH = 5;
  private static final int MIN_TOGETHER_LENGTH = 8;
  private static final int MAX_TOGETHER_LENGTH = 40;
  private static final int MIN_SPELLED_RUN = 3;

  private final Map<String, Integer> ids = new HashMap<>();
  private final Map<String, List<String>> slang;
  private final Set<String> common;
  private final Map<String, String> deletes = new HashMap<>();
  private final int longest;
  private final int childNumber;
  private final int adultNumber;

  Vocabulary(Set<String> patternWords, Map<String, List<String>> slang, Set<String> common) {
    this.slang = Map.copyOf(slang);
    this.common = new HashSet<>(common);
    patternWords.stream().sorted().forEach(word -> ids.put(word, ids.size() + 1));
    longest = patternWords.stream().mapToInt(String::length).max().orElse(0);
    childNumber = ids.getOrDefault("#child", OTHER);
    adultNumber = ids.getOrDefault("#adult", OTHER);
    patternWords.stream().sorted().filter(this::mayBeMistyped).forEach(this::indexDeletes);
  }

  int size() {
    return ids.size() + 1;
  }

  int id(String word) {
    return ids.getOrDefault(word, OTHER);
  }

  /** The words of {@code tokens}, with spelled-out and split words put together again. */
  Sentence read(List<String> tokens) {
    Sentence sentence = new Sentence(tokens.size());
    for (int i = 0; i < tokens.size(); ) {
      int run = spelledRun(tokens, i);
      if (run >= MIN_SPELLED_RUN
          && addTogether(String.join("", tokens.subList(i, i + run)), 3, sentence)) {
        i += run;
      } else if (isSplitWord(tokens, i)) {
        addWord(tokens.get(i) + tokens.get(i + 1), sentence);
        i += 2;
      } else {
        addToken(tokens.get(i), sentence);
        i++;
      }
    }
    return sentence;
  }

  private static int spelledRun(List<String> tokens, int from) {
    int end = from;
    while (end < tokens.size()
        && tokens.get(end).length() == 1
        && end - from < MAX_TOGETHER_LENGTH) {
      end++;
    }
    return end - from;
  }

  private boolean isSplitWord(List<String> tokens, int i) {
    if (i + 1 >= tokens.size()) {
      return false;
    }
    String left = tokens.get(i);
    String right = tokens.get(i + 1);
    return left.length() + right.length() >= MIN_TYPO_LENGTH
        && !isKnown(left)
        && !isKnown(right)
        && ids.containsKey(left + right);
  }

  private boolean isKnown(String word) {
    return ids.containsKey(word) || common.contains(word) || slang.containsKey(word);
  }

  private void addToken(String token, Sentence sentence) {
    if (addKnown(token, sentence) || addNumber(token, sentence)) {
      return;
    }
    String letters = Leet.toLetters(token);
    if (!letters.equals(token) && addKnown(letters, sentence)) {
      return;
    }
    if (addSqueezed(letters, sentence) || addTogether(letters, 2, sentence)) {
      return;
    }
    String intended = intended(letters);
    if (intended.isEmpty()) {
      sentence.add(OTHER, token, false);
    } else {
      addWord(intended, sentence);
    }
  }

  private boolean addKnown(String token, Sentence sentence) {
    List<String> meant = slang.get(token);
    if (meant != null) {
      meant.forEach(word -> addWord(word, sentence));
      return true;
    }
    if (!isKnown(token)) {
      return false;
    }
    addWord(token, sentence);
    return true;
  }

  private void addWord(String word, Sentence sentence) {
    sentence.add(id(word), word, true);
  }

  /** Reads a number, or a number with a unit stuck to it such as {@code 13f} or {@code 14yo}. */
  private boolean addNumber(String token, Sentence sentence) {
    int digits = 0;
    while (digits < token.length() && token.charAt(digits) >= '0' && token.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > 4) {
      return false;
    }
    String unit = token.substring(digits);
    if (!unit.isEmpty() && !isKnown(unit)) {
      return false;
    }
    String number = token.substring(0, digits);
    sentence.add(numberId(Integer.parseInt(number)), number, true);
    if (!unit.isEmpty()) {
      addKnown(unit, sentence);
    }
    return true;
  }

  private int numberId(int number) {
    if (number >= 8 && number < 18) {
      return childNumber;
    }
    return number >= 18 && number < 80 ? adultNumber : OTHER;
  }

  private boolean addSqueezed(String token, Sentence sentence) {
    String twice = Leet.squeeze(token, 2);
    if (!twice.equals(token) && addKnown(twice, sentence)) {
      return true;
    }
    String once = Leet.squeeze(token, 1);
    return !once.equals(token) && addKnown(once, sentence);
  }

  /** Adds the words written together in {@code letters}, if all of it is words of the lexicon. */
  private boolean addTogether(String letters, int minPart, Sentence sentence) {
    int length = letters.length();
    boolean spelled = minPart > 2;
    if ((!spelled && length < MIN_TOGETHER_LENGTH) || length > MAX_TOGETHER_LENGTH) {
      return false;
    }
    List<String> words = WordBreak.split(letters, this::isPart, minPart);
    words.forEach(word -> addKnown(word, sentence));
    return !words.isEmpty();
  }

  private boolean isPart(String part) {
    return part.length() == 1
        ? part.equals("i") || part.equals("a") || part.equals("u") || part.equals("r")
        : isKnown(part);
  }

  private boolean mayBeMistyped(String word) {
    return word.length() >= MIN_TYPO_LENGTH && word.chars().allMatch(Character::isLetter);
  }

  private void indexDeletes(String word) {
    deletes.putIfAbsent(word, word);
    for (int i = 1; i < word.length(); i++) {
      deletes.putIfAbsent(without(word, i), word);
    }
  }

  /** The vocabulary word that {@code token} was meant to be, or an empty string. */
  private String intended(String token) {
    if (token.length() > longest + 1 || !mayBeMistyped(token)) {
      return "";
    }
    String candidate = deletes.getOrDefault(token, "");
    for (int i = 1; candidate.isEmpty() && i < token.length(); i++) {
      String near = deletes.getOrDefault(without(token, i), "");
      candidate = !near.isEmpty() && EditDistance.isOneTypo(token, near) ? near : "";
    }
    return candidate;
  }

  private static String without(String word, int index) {
    return word.substring(0, index).concat(word.substring(index + 1));
  }

  /** The words of one message, their ids, and how many belong to a known language. */
  static final class Sentence {
    private int[] ids;
    private final List<String> words;
    private int known;

    Sentence(int expected) {
      ids = new int[expected];
      words = new ArrayList<>(expected);
    }

    private void add(int id, String word, boolean isKnown) {
      if (words.size() == ids.length) {
        ids = Arrays.copyOf(ids, 2 * ids.length + 1);
      }
      ids[words.size()] = id;
      words.add(word);
      known += isKnown ? 1 : 0;
    }

    List<String> words() {
      return words;
    }

    int[] ids() {
      return Arrays.copyOf(ids, words.size());
    }

    int known() {
      return known;
    }
  }
}
