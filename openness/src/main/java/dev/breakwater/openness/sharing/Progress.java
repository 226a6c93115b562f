package dev.breakwater.openness.sharing;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes a connector's progress as text, and reads it back. */
public final class Progress {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Progress() {}

  public static String write(Record progress) {
    return JSON.writeValueAsString(progress);
  }

  /** What was written; empty when there is none, or when an older version wrote something else. */
  public static <T extends Record> Optional<T> read(Optional<String> text, Class<T> type) {
    try {
      return text.map(each -> JSON.readValue(each, type));
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }
}
