package dev.breakwater.grooming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The words of each language, in the order of {@link #LANGUAGES}. */
  private final Map<String, Set<String>> words;

  private Lexicon(
      PlainText plainText,
      Vocabulary vocabulary,
      SignalPatterns patterns,
      Map<String, Set<String>> words) {
    this.plainText = plainText;
    this.vocabulary = vocabulary;
    this.patterns = patterns;
    this.words = words;
  }

  /** The lexicon that ships with this library. */
  public static Lexicon shipped() {
    PlainText plainText =
        new PlainText(CharacterTable.parse(Resources.lines("lexicon/characters.txt")));
    List<PatternFile.Line> lines = new ArrayList<>();
    Set<String> written = new HashSet<>();
    Set<String> common = new HashSet<>();
    Map<String, Set<String>> words = new LinkedHashMap<>();
    for (String code : LANGUAGES) {
      List<PatternFile.Line> patterns =
          PatternFile.parse(code, Resources.lines("lexicon/" + code + ".txt"));
      Set<String> inPatterns = allPlain(plainText, words(patterns));
      Set<String> frequent = allPlain(plainText, frequent(code));
      lines.addAll(patterns);
      written.addAll(inPatterns);
      common.addAll(frequent);
      words.put(
          code, Stream.of(inPatterns, frequent).flatMap(Set::stream).collect(Collectors.toSet()));
    }
    Vocabulary vocabulary =
        new Vocabulary(written, slang(Resources.lines("lexicon/slang.txt")), common);
    List<SignalPatterns.Pattern> compiled =
        lines.stream().map(line -> compile(line, vocabulary, plainText)).toList();
    return new Lexicon(
        plainText, vocabulary, SignalPatterns.of(compiled, vocabulary.size()), words);
  }

  private static Set<String> words(List<PatternFile.Line> patterns) {
    return patterns.stream()
        .flatMap(pattern -> pattern.positions().stream())
        .flatMap(position -> position.words().stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> frequent(String code) {
    return Resources.lines("lexicon/" + code + ".common.txt").stream()
        .flatMap(line -> Stream.of(line.split("\\s+")))
        .collect(Collectors.toSet());
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
    Reading reading = reading(text);
    Observations seen = reading.observations();
    return new Observations(seen.bits(), seen.words(), seen.knownWords(), reading.likeness());
  }

  /**
   * {@code text} as its words are read: plain letters, short forms written out, spelled-out and
   * disguised words put right where they are known.
   */
  public String plain(String text) {
    return String.join(" ", vocabulary.read(plainText.tokens(text)).words());
  }

  /**
   * The language of this lexicon that most of the words are of, as in {@code en}; none if no word
   * is known. Where languages share the words, the first of {@link #LANGUAGES}.
   */
  public Optional<String> language(String text) {
    List<String> said = vocabulary.read(plainText.tokens(text)).words();
    Optional<String> best = Optional.empty();
    long most = 0;
    for (Map.Entry<String, Set<String>> language : words.entrySet()) {
      long known = said.stream().filter(language.getValue()::contains).count();
      if (known > most) {
        most = known;
        best = Optional.of(language.getKey());
      }
    }
    return best;
  }

  Reading reading(String text) {
    Vocabulary.Sentence sentence = vocabulary.read(plainText.tokens(text));
    int[] words = sentence.ids();
    int count = Math.min(words.length, MAX_WORDS);
    int known = Math.min(sentence.known(), count);
    long bits = patterns.find(words, 0);
    return new Reading(words, new Observations(bits, count, known, 0), text);
  }

  /**
   * The signals of a message that began in {@code tail}, the last words of the one before: only
   * steps of luring, for half a sentence may have lost the word that turns it round, and must not
   * speak for anyone.
   */
  long across(char[] tail, Reading reading) {
    int head = Math.min(TAIL, reading.words().length);
    int[] joined = new int[tail.length + head];
    System.arraycopy(reading.words(), 0, joined, tail.length, head);
    for (int i = 0; i < tail.length; i++) {
      joined[i] = tail[i] < vocabulary.size() ? tail[i] : Vocabulary.OTHER;
    }
    return patterns.find(joined, tail.length) & Observations.STEPS;
  }

  /** A hash of the letters alone, so that the same opener with other signs is still the same. */
  private static int likeness(String text) {
    long hash = OpaqueId.EMPTY;
    int letters = 0;
    int end = Math.min(text.length(), PlainText.MAX_CHARACTERS);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        hash = OpaqueId.more(hash, Character.toLowerCase(c));
        letters++;
      }
    }
    return letters < MIN_LIKENESS_LETTERS ? 0 : (int) OpaqueId.done(hash);
  }

  /** Shorter openers, such as "hi there", are everybody's. */
  private static final int MIN_LIKENESS_LETTERS = 16;

  /**
   * What was read of one message: word ids, which live no longer than the judgement, and signals.
   */
  static final class Reading {
    private final int[] words;
    private final Observations observations;
    private final Optional<String> text;
    private final Meaning meaning;

    private Reading(int[] words, Observations observations, String text) {
      this(words, observations, Optional.of(text), Meaning.NOT_READ);
    }

    private Reading(
        int[] words, Observations observations, Optional<String> text, Meaning meaning) {
      this.words = words;
      this.observations = observations;
      this.text = text;
      this.meaning = meaning;
    }

    /** Without a text: what was seen of it elsewhere. */
    static Reading of(Observations observations) {
      return new Reading(new int[0], observations, Optional.empty(), Meaning.NOT_READ);
    }

    int[] words() {
      return words;
    }

    Reading with(Meaning meaning) {
      return new Reading(words, observations.with(meaning), text, meaning);
    }

    /** How strongly the message as a whole is akin to the stage; flags do not tell. */
    int strength(Stage stage) {
      return switch (meaning) {
        case Meaning.NotRead _ -> Side.UNTOLD;
        case Meaning.Read read -> read.strengths().getOrDefault(stage, Side.UNTOLD);
      };
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

    /** Without the likeness of a text, which few messages are asked for. */
    Observations observations() {
      return observations;
    }

    /** See {@link Observations#likeness}. */
    int likeness() {
      return text.map(Lexicon::likeness).orElseGet(observations::likeness);
    }
  }
}
