package dev.breakwater.upload.list;

import dev.breakwater.upload.bank.ListLine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A list of JSON objects with {@code signal} and, where they are known, {@code type}, {@code
 * origin} and {@code quality}. A vPDQ signal is an array, or a string that holds one.
 */
final class JsonLines extends ListLines {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final LineReader reader;

  JsonLines(BoundedLines lines, LineReader reader) {
    super(lines);
    this.reader = reader;
  }

  @Override
  Optional<ListLine> read(long number, String text) {
    try {
      JsonNode object = JSON.readTree(text);
      return Optional.of(
          object.isObject()
              ? read(number, object)
              : new ListLine.Malformed(number, "each line is one JSON object"));
    } catch (JacksonException notJson) {
      return Optional.of(new ListLine.Malformed(number, "each line is one valid JSON object"));
    }
  }

  private ListLine read(long number, JsonNode object) {
    JsonNode signal = object.path("signal");
    if (!signal.isString() && !signal.isArray()) {
      return new ListLine.Malformed(number, "'signal' is a string, or an array for vPDQ");
    }
    return reader.read(
        number,
        text(object, "type"),
        signal.isString() ? signal.stringValue() : signal.toString(),
        text(object, "origin"),
        text(object, "quality"));
  }

  private static @Nullable String text(JsonNode object, String name) {
    JsonNode field = object.path(name);
    return field.isValueNode() && !field.isNull() ? field.asString() : null;
  }
}
