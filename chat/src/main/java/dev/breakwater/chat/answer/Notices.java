package dev.breakwater.chat.answer;

import dev.breakwater.chat.policy.Step.Audience;
import dev.breakwater.grooming.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The words in which people are told: plain, kind, and data.
 *
 * <p>A protected person is told of what weighs most for them now; a guardian and the other side get
 * one text each, which says nothing of what was written.
 */
public final class Notices {
  /** BCP 47's word for a language that nobody told. */
  public static final String UNDETERMINED = "und";

  public static final String ENGLISH = "en";
  private static final String GENERAL = "GENERAL";

  /** What a person should hear of first. */
  private static final List<Stage> MOST_URGENT =
      List.of(
          Stage.PRESSURE,
          Stage.PICTURES,
          Stage.MEETING,
          Stage.ISOLATION,
          Stage.MOVE,
          Stage.SUPERVISION,
          Stage.GIFTS,
          Stage.AGE,
          Stage.TRUST);

  private final Map<String, Map<String, String>> texts;

  private Notices(Map<String, Map<String, String>> texts) {
    this.texts = texts;
  }

  /** The texts that ship with this module. */
  public static Notices shipped(JsonMapper json) {
    try (InputStream in =
        Objects.requireNonNull(Notices.class.getResourceAsStream("notices.json"))) {
      return new Notices(json.readValue(in, new TypeReference<>() {}));
    } catch (IOException missing) {
      throw new UncheckedIOException("notices.json cannot be read", missing);
    }
  }

  /** Every text, by kind and language. */
  public Map<String, Map<String, String>> all() {
    return texts;
  }

  /**
   * What to tell {@code audience} of stages that were seen; English where a language is missing.
   */
  public Notice of(String to, Audience audience, Set<Stage> stages, String language) {
    String kind = kind(audience, stages);
    Map<String, String> words = Objects.requireNonNull(texts.get(kind));
    String spoken = words.containsKey(language) ? language : ENGLISH;
    return new Notice(to, audience, kind, spoken, Objects.requireNonNull(words.get(spoken)));
  }

  private static String kind(Audience audience, Set<Stage> stages) {
    return switch (audience) {
      case PROTECTED ->
          MOST_URGENT.stream()
              .filter(stages::contains)
              .findFirst()
              .map(Stage::name)
              .orElse(GENERAL);
      case GUARDIAN -> "GUARDIAN";
      case OTHER -> "OTHER";
    };
  }
}
