package dev.breakwater.grooming.bench;

import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How one person types: capitals, apostrophes, short forms, typos, letters held down. */
record Hand(double typos, double shortForms, boolean apostrophes, boolean capitals) {
  private static final Map<String, String> SHORT =
      Map.of(
          "you",
          "u",
          "are",
          "r",
          "your",
          "ur",
          "please",
          "pls",
          "because",
          "cuz",
          "tomorrow",
          "tmrw",
          "want to",
          "wanna",
          "going to",
          "gonna",
          "about",
          "abt",
          "okay",
          "ok");

  static Hand any(RandomGenerator random) {
    return new Hand(
        random.nextDouble() < 0.5 ? 0 : 0.04,
        random.nextDouble() < 0.5 ? 0 : 0.6,
        random.nextBoolean(),
        random.nextDouble() < 0.3);
  }

  String type(String line, RandomGenerator random) {
    StringBuilder typed = new StringBuilder();
    for (String word : line.split(" ")) {
      if (!typed.isEmpty()) {
        typed.append(' ');
      }
      typed.append(word(word, random));
    }
    String text = typed.toString();
    text = apostrophes ? text : text.replace("'", "");
    return capitals ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) : text;
  }

  private String word(String word, RandomGenerator random) {
    if (random.nextDouble() < shortForms && SHORT.containsKey(word)) {
      return SHORT.getOrDefault(word, word);
    }
    return word.length() > 3 && random.nextDouble() < typos ? mistype(word, random) : word;
  }

  private static String mistype(String word, RandomGenerator random) {
    int at = 1 + random.nextInt(word.length() - 2);
    char here = word.charAt(at);
    return switch (random.nextInt(4)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + here + word.substring(at);
      case 2 -> word.substring(0, at) + word.charAt(at + 1) + here + word.substring(at + 2);
      default -> word + String.valueOf(word.charAt(word.length() - 1)).repeat(3);
    };
  }
}
