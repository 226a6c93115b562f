package dev.breakwater.live.classify;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the model answers, under {@code breakwater.live.watch.classifier}.
 *
 * @param url where pictures are posted to; without it nobody is asked
 * @param authorization sent as the header of that name
 * @param body what is posted, as JSON in which {@code "PICTURE"} stands, once, for the JPEG in
 *     Base64; the JPEG itself unless set
 * @param scoreAt where in the answer the score stands, as a JSON pointer (RFC 6901)
 * @param words what a word that stands there instead of a number is worth, from 0 to 1; letters and
 *     digits count, in either case
 * @param patience how long an answer may take
 * @param every how often a stream's picture is asked about; more often when it is watched closely
 */
public record ClassifierSettings(
    @Nullable URI url,
    @Nullable String authorization,
    @Nullable String body,
    @DefaultValue("/score") String scoreAt,
    @DefaultValue Map<String, Double> words,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("10s") Duration every) {
  /** Stands in {@code body} for the picture. */
  static final String PICTURE = "\"PICTURE\"";

  private static boolean isJsonWithOnePicture(String body) {
    try {
      var _ = JsonMapper.shared().readTree(body);
      return body.split(Pattern.quote(PICTURE), -1).length == 2;
    } catch (JacksonException _) {
      return false;
    }
  }

  public ClassifierSettings {
    if (url != null
        && (!String.valueOf(url.getScheme()).matches("https?") || url.getHost() == null)) {
      throw new IllegalArgumentException(
          "live.watch.classifier.url must be an address as http://model.internal:8000/classify");
    }
    if (authorization != null
        && !authorization.matches("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?")) {
      throw new IllegalArgumentException(
          "live.watch.classifier.authorization must be one line of printable ASCII");
    }
    if (body != null && !isJsonWithOnePicture(body)) {
      throw new IllegalArgumentException(
          "live.watch.classifier.body must be JSON that says once where the picture stands, as "
              + "{\"images\": [\"PICTURE\"]}");
    }
    if (!patience.isPositive() || !every.isPositive()) {
      throw new IllegalArgumentException(
          "live.watch.classifier: patience and every are longer than nothing");
    }
    try {
      var _ = JsonPointer.compile(scoreAt);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(
          "live.watch.classifier.score-at must be a JSON pointer, as /score or /labels/0/score");
    }
    words = read(words);
  }

  /** What a word of an answer is worth; empty when nobody said. */
  Optional<Double> worth(String word) {
    return Optional.ofNullable(words.get(plain(word)));
  }

  private static Map<String, Double> read(Map<String, Double> words) {
    Map<String, Double> read = new HashMap<>();
    words.forEach((word, value) -> {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "live.watch.classifier.words." + word + " must be from 0 to 1");
      }
      if (plain(word).isEmpty()) {
        throw new IllegalArgumentException(
            "live.watch.classifier.words: a word has a letter or a digit");
      }
      Double other = read.put(plain(word), value);
      if (other != null && !other.equals(value)) {
        throw new IllegalArgumentException(
            "live.watch.classifier.words tells a word like " + word + " twice, differently");
      }
    });
    return Map.copyOf(read);
  }

  /** Names of settings lose their underscores, and in the environment their case, on the way. */
  private static String plain(String word) {
    return word.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "ClassifierSettings(" + (url == null ? "none" : "set") + ")";
  }
}
