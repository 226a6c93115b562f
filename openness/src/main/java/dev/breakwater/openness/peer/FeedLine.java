package dev.breakwater.openness.peer;

import dev.breakwater.openness.incident.Incident;
import dev.breakwater.openness.incident.IncidentKind;
import dev.breakwater.openness.incident.Mark;
import dev.breakwater.upload.bank.SignalType;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a feed. The bytes that are sent are the bytes that are hashed: whoever reads a line
 * hashes it before parsing it.
 */
sealed interface FeedLine {
  JsonMapper JSON = JsonMapper.builder().build();

  /** Which entry of the publisher it is about. */
  String entry();

  /**
   * An entry is listed, or what is said of it changes.
   *
   * @param origin where the publisher has it from
   * @param confirmed how many peers found a match to be what the entry says, at this time
   * @param denied how many found that it was not
   */
  record Listed(
      String entry,
      SignalType type,
      String signal,
      String classification,
      int confidence,
      String origin,
      int confirmed,
      int denied)
      implements FeedLine {
    String text(String salt) {
      ObjectNode node = JSON.createObjectNode();
      node.put("op", "list");
      node.put("entry", entry);
      node.put("type", type.name());
      node.put("signal", signal);
      node.put("classification", classification);
      node.put("confidence", confidence);
      node.put("origin", origin);
      node.put("confirmed", confirmed);
      node.put("denied", denied);
      node.put("salt", salt);
      return JSON.writeValueAsString(node);
    }

    /** A redacted form: hashes do not belong in logs. */
    @Override
    public String toString() {
      return "Listed[entry=" + entry + "]";
    }
  }

  /**
   * Something happened with an account, or what is said of it changes.
   *
   * @param confirmed how many peers found it to be so, at this time
   * @param denied how many found that it was not
   */
  record Told(String entry, Incident incident, int confirmed, int denied) implements FeedLine {
    String text(String salt) {
      ObjectNode node = JSON.createObjectNode();
      node.put("op", "incident");
      node.put("entry", entry);
      node.put("incident", incident.kind().name());
      ArrayNode marks = node.putArray("marks");
      incident.marks().stream().map(Mark::hex).sorted().forEach(marks::add);
      node.put("confidence", incident.confidence());
      node.put("seen", incident.seen().toString());
      node.put("until", incident.until().toString());
      node.put("confirmed", confirmed);
      node.put("denied", denied);
      node.put("salt", salt);
      return JSON.writeValueAsString(node);
    }
  }

  /** An entry is revoked: whoever has it takes it out. */
  record Revoked(String entry) implements FeedLine {
    String text(String salt) {
      ObjectNode node = JSON.createObjectNode();
      node.put("op", "revoke");
      node.put("entry", entry);
      node.put("salt", salt);
      return JSON.writeValueAsString(node);
    }
  }

  /** Makes a line that is about a secret tell nothing by its hash. */
  static String salt(SecureRandom random) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  /** Reads a line; empty when it is none, or of a kind or type this version does not know. */
  static Optional<FeedLine> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      String entry = node.path("entry").asString("");
      if (!entry.matches("[A-Za-z0-9._-]{1,100}")) {
        return Optional.empty();
      }
      return switch (node.path("op").asString("")) {
        case "revoke" -> Optional.of(new Revoked(entry));
        case "list" ->
            SignalType.named(node.path("type").asString(""))
                .map(type ->
                    new Listed(
                        entry,
                        type,
                        node.path("signal").asString(""),
                        node.path("classification").asString(""),
                        Math.clamp(node.path("confidence").asInt(0), 0, 100),
                        node.path("origin").asString(""),
                        node.path("confirmed").asInt(0),
                        node.path("denied").asInt(0)));
        case "incident" ->
            incident(node)
                .map(incident ->
                    new Told(
                        entry,
                        incident,
                        node.path("confirmed").asInt(0),
                        node.path("denied").asInt(0)));
        default -> Optional.empty();
      };
    } catch (JacksonException | IllegalArgumentException | DateTimeException noLine) {
      return Optional.empty();
    }
  }

  private static Optional<Incident> incident(JsonNode node) {
    return IncidentKind.named(node.path("incident").asString(""))
        .map(kind ->
            new Incident(
                kind,
                node.path("marks")
                    .valueStream()
                    .map(mark -> new Mark(mark.asString("")))
                    .collect(Collectors.toSet()),
                Math.clamp(node.path("confidence").asInt(0), 0, 100),
                YearMonth.parse(node.path("seen").asString("")),
                LocalDate.parse(node.path("until").asString(""))));
  }
}
