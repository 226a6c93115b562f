package dev.breakwater.openness.transparency;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry of the audit log as an outsider has it: only what is in the text that was hashed. {@code
 * docs/audit.md} tells its form.
 */
record LoggedAct(
    Instant at, String who, String act, String subjectType, String subject, JsonNode detail) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads the text of an entry; empty when it is none. */
  static Optional<LoggedAct> parse(String content) {
    try {
      JsonNode node = JSON.readTree(content);
      return Optional.of(
          new LoggedAct(
              Instant.parse(node.path("at").asString("")),
              node.path("who").asString(""),
              node.path("act").asString(""),
              node.path("subjectType").asString(""),
              node.path("subject").asString(""),
              node.path("detail")));
    } catch (JacksonException | DateTimeParseException none) {
      return Optional.empty();
    }
  }

  /** A field of the detail as text; "unknown" where it is not told, as in entries of before. */
  String told(String field) {
    return detail.path(field).asString("unknown");
  }

  /** A moment of the detail. */
  Optional<Instant> moment(String field) {
    try {
      return Optional.of(Instant.parse(told(field)));
    } catch (DateTimeParseException untold) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "LoggedAct(" + act + ")";
  }
}
