package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Content;
import dev.breakwater.grooming.Lexicon;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How messages are written and what of them may be read: plain, evasive, in a dialect, withheld.
 */
enum Manner {
  PLAIN,
  FLAGS_ONLY,
  METADATA_ONLY,
  SPACED_LETTERS,
  LEET,
  EMOJI,
  SPLIT,
  LOOKALIKES,
  NICKNAMES,
  SCOTS_AND_NORTHERN,
  AFRICAN_AMERICAN,
  INDIAN_ENGLISH,
  SECOND_LANGUAGE,
  DIRECT_AND_DETAILED;

  /** The manners of evasion. */
  static final List<Manner> EVASIVE =
      List.of(SPACED_LETTERS, LEET, EMOJI, SPLIT, LOOKALIKES, NICKNAMES);

  /** Manners of harmless writers that must not be taken for evasion. */
  static final List<Manner> DIVERSE =
      List.of(
          SCOTS_AND_NORTHERN,
          AFRICAN_AMERICAN,
          INDIAN_ENGLISH,
          SECOND_LANGUAGE,
          DIRECT_AND_DETAILED);

  private static final Lexicon LEXICON = Lexicon.shipped();

  Content content(String text) {
    return switch (this) {
      case METADATA_ONLY -> new Content.Withheld();
      case FLAGS_ONLY -> new Content.Flags(LEXICON.read(text));
      default -> new Content.Text(text);
    };
  }

  /** The messages in which a line is written. Only the subject evades. */
  List<String> write(String line, boolean bySubject, RandomGenerator random) {
    return switch (this) {
      case PLAIN, FLAGS_ONLY, METADATA_ONLY -> List.of(line);
      case SPACED_LETTERS -> List.of(bySubject ? spaced(line, random) : line);
      case LEET -> List.of(bySubject ? leet(line) : line);
      case EMOJI -> List.of(bySubject ? decorated(line, random) : line);
      case SPLIT -> bySubject ? split(line) : List.of(line);
      case LOOKALIKES -> List.of(bySubject ? lookalikes(line) : line);
      case NICKNAMES -> List.of(bySubject ? nicknamed(line) : line);
      case SCOTS_AND_NORTHERN ->
          List.of(
              swap(
                  line, "you", "ye", "little", "wee", "yes", "aye", "my", "ma", "not", "no",
                  "going", "gaun"));
      case AFRICAN_AMERICAN ->
          List.of(
              swap(
                  line,
                  "going to",
                  "finna",
                  "are you",
                  "you",
                  "isn't",
                  "aint",
                  "with",
                  "wit",
                  "that",
                  "dat",
                  "you all",
                  "yall"));
      case INDIAN_ENGLISH ->
          List.of(
              line
                  + (random.nextInt(3) == 0
                      ? " only na"
                      : random.nextInt(3) == 0 ? ", kindly do the needful" : ""));
      case SECOND_LANGUAGE ->
          List.of(swap(line, "the ", "", "a ", "", "do you", "you", "did you", "you"));
      case DIRECT_AND_DETAILED -> detailed(line, random);
    };
  }

  private static String spaced(String line, RandomGenerator random) {
    String by = List.of(" ", ".", "-").get(random.nextInt(3));
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      words.add(String.join(by, word.replaceAll("[^\\p{L}\\p{N}]", "").split("")));
    }
    return String.join("  ", words);
  }

  private static String leet(String line) {
    return line.replace('a', '4').replace('e', '3').replace('o', '0').replace('i', '1');
  }

  private static String decorated(String line, RandomGenerator random) {
    String emoji = List.of("😀", "🐶", "🎮", "✨").get(random.nextInt(4));
    return emoji + line.replace(" ", " " + emoji + " ") + emoji;
  }

  private static List<String> split(String line) {
    String[] words = line.split(" ");
    if (words.length < 4) {
      return List.of(line);
    }
    int half = words.length / 2;
    return List.of(
        String.join(" ", List.of(words).subList(0, half)),
        String.join(" ", List.of(words).subList(half, words.length)));
  }

  private static String lookalikes(String line) {
    return line.toLowerCase(Locale.ROOT).replace('a', 'а').replace('e', 'е').replace('o', 'о');
  }

  /** What two people may have agreed to call the things that a step of luring is about. */
  private static final Map<String, List<String>> AGREED =
      Map.of(
          "captain",
          List.of(
              "mum", "mom", "mam", "dad", "nan", "mother", "father", "parents", "folks", "family"),
          "cookie",
          List.of("pic", "pics", "picture", "pictures", "photo", "photos", "selfie", "video"),
          "treehouse",
          List.of("app", "whatsapp", "snapchat", "snap", "telegram", "discord", "insta", "signal"),
          "riddle",
          List.of("secret", "secrets", "private"),
          "teapot",
          List.of("phone", "camera", "cam", "webcam", "mobile"));

  private static String nicknamed(String line) {
    String hidden = line;
    for (Map.Entry<String, List<String>> agreed : AGREED.entrySet()) {
      hidden =
          hidden.replaceAll(
              "(?i)\\b(" + String.join("|", agreed.getValue()) + ")\\b", agreed.getKey());
    }
    return hidden;
  }

  private static String swap(String line, String... pairs) {
    String swapped = " " + line + " ";
    for (int i = 0; i < pairs.length; i += 2) {
      swapped =
          swapped.replace(
              " " + pairs[i] + (pairs[i].endsWith(" ") ? "" : " "),
              " " + pairs[i + 1] + (pairs[i + 1].isEmpty() ? "" : " "));
    }
    return swapped.strip();
  }

  private static List<String> detailed(String line, RandomGenerator random) {
    String fact =
        List.of(
                "I want to be exact about this because I like to know things in detail.",
                "I have counted the trains today, there were 14 of them, and two were late.",
                "I do not know if that was a joke. Please tell me if it was.",
                "I always ask the same question so that I do not get it wrong.")
            .get(random.nextInt(4));
    return random.nextInt(3) == 0 ? List.of(line, line + " " + fact) : List.of(line + " " + fact);
  }
}
