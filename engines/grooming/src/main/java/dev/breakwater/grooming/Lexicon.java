package dev.breakwater.grooming;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the words of a message and says which signals they show.
 *
 * <p>All languages are read at once: people mix them, and short messages do not tell which they are
 * in. A message in a language that is not here shows nothing, and its share of known words says so.
 *
 * <p>Immutable and safe to share between threads. It may run on the device: it keeps nothing.
 */
public final class Lexicon {
  /** The languages that ship with patterns. A language is a file here and a code in this list. */
  static final List<String> LANGUAGES = List.of("en", "es", "de", "fr");

  /** How many words of a message may go on in the next one. */
  static final int TAIL = 6;

  private static final int MAX_WORDS = 255;

  private final PlainText plainText;
  private final Vocabulary vocabulary;
  private final SignalPatterns patterns;

  private Lexicon(PlainText plainText, Vocabulary vocabulary, SignalPatterns patterns) {
    this.plainText = plainText;
    this.vocabulary = vocabulary;
    this.patterns = patterns;
  }

  /** The lexicon that ships with this library. */
  public static Lexicon shipped() {
    List<PatternFile.Line> lines =
        LANGUAGES.stream()
            .flatMap(code ->
                PatternFile.parse(code, Resources.lines("lexicon/" + code + ".txt")).stream())
            .toList();
    Set<String> common =
        LANGUAGES.stream()
            .flatMap(code -> Resources.lines("lexicon/" + code + ".common.txt").stream())
            .flatMap(line -> Stream.of(line.split("\\s+")))
            .collect(Collectors.toSet());
    CharacterTable table = CharacterTable.parse(Resources.lines("lexicon/characters.txt"));
    return of(lines, slang(Resources.lines("lexicon/slang.txt")), common, table);
  }

  private static Lexicon of(
      List<PatternFile.Line> lines,
      Map<String, List<String>> slang,
      Set<String> common,
      CharacterTable table) {
    PlainText plainText = new PlainText(table);
    Set<String> written = new HashSet<>();
    lines.forEach(line -> line.positions().forEach(position -> written.addAll(position.words())));
    Vocabulary vocabulary =
        new Vocabulary(allPlain(plainText, written), slang, allPlain(plainText, common));
    List<SignalPatterns.Pattern> compiled =
        lines.stream().map(line -> compile(line, vocabulary, plainText)).toList();
    return new Lexicon(plainText, vocabulary, SignalPatterns.of(compiled, vocabulary.size()));
  }

  private static SignalPatterns.Pattern compile(
      PatternFile.Line line, Vocabulary vocabulary, PlainText plainText) {
    List<SignalPatterns.Place> places =
        line.positions().stream().map(position -> place(position, vocabulary, plainText)).toList();
    return new SignalPatterns.Pattern(line.signal(), line.denies(), places);
  }

  private static SignalPatterns.Place place(
      PatternFile.Position position, Vocabulary vocabulary, PlainText plainText) {
    List<Integer> ids =
        position.words().stream().map(word -> vocabulary.id(plain(plainText, word))).toList();
    return new SignalPatterns.Place(ids, position.optional());
  }

  private static Set<String> allPlain(PlainText plainText, Set<String> words) {
    return words.stream().map(word -> plain(plainText, word)).collect(Collectors.toSet());
  }

  private static String plain(PlainText plainText, String word) {
    return word.startsWith("#") ? word : String.join("", plainText.tokens(word));
  }

  private static Map<String, List<String>> slang(List<String> lines) {
    Map<String, List<String>> slang = new HashMap<>();
    for (String line : lines) {
      List<String> words = List.of(line.split("\\s+"));
      slang.put(words.getFirst(), words.subList(1, words.size()));
    }
    return slang;
  }

  /** What the words of {@code text} show. */
  public Observations read(String text) {
    return reading(text).observations();
  }

  /**
   * {@code text} as its words are read: plain letters, short forms written out, spelled-out and
   * disguised words put right where they are known.
   */
  public String plain(String text) {
    return String.join(" ", vocabulary.read(plainText.tokens(text)).words());
  }

  Reading reading(String text) {
    Vocabulary.Sentence sentence = vocabulary.read(plainText.tokens(text));
    int[] words = sentence.ids();
    int count = Math.min(words.length, MAX_WORDS);
    int known = Math.min(sentence.known(), count);
    long bits = patterns.find(words, 0);
    return new Reading(words, new Observations(bits, count, known, likeness(text)));
  }

  /**
   * Only steps of luring are joined: half a sentence may have lost the word that turns it round,
   * and must not speak for anyone.
   */
  private static final long STEPS = Signal.bits(Stage.values());

  /** The signals of a message that began in {@code tail}, the last words of the one before. */
  long across(char[] tail, Reading reading) {
    int head = Math.min(TAIL, reading.words().length);
    int[] joined = new int[tail.length + head];
    System.arraycopy(reading.words(), 0, joined, tail.length, head);
    for (int i = 0; i < tail.length; i++) {
      joined[i] = tail[i] < vocabulary.size() ? tail[i] : Vocabulary.OTHER;
    }
    return patterns.find(joined, tail.length) & STEPS;
  }

  /** A hash of the letters alone, so that the same opener with other signs is still the same. */
  private static int likeness(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    for (int i = 0; i < Math.min(text.length(), PlainText.MAX_CHARACTERS); i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters.append(Character.toLowerCase(c));
      }
    }
    return letters.length() < MIN_LIKENESS_LETTERS ? 0 : (int) OpaqueId.hash(letters);
  }

  /** Shorter openers, such as "hi there", are everybody's. */
  private static final int MIN_LIKENESS_LETTERS = 16;

  /**
   * What was read of one message: word ids, which live no longer than the judgement, and signals.
   */
  static final class Reading {
    private final int[] words;
    private final Observations observations;

    Reading(int[] words, Observations observations) {
      this.words = words;
      this.observations = observations;
    }

    int[] words() {
      return words;
    }

    Reading with(Meaning meaning) {
      return new Reading(words, observations.with(meaning));
    }

    /** The last words, to be joined with the next message. */
    char[] tail() {
      int length = Math.min(TAIL, words.length);
      char[] tail = new char[length];
      for (int i = 0; i < length; i++) {
        tail[i] = (char) words[words.length - length + i];
      }
      return tail;
    }

    Observations observations() {
      return observations;
    }
  }
}
