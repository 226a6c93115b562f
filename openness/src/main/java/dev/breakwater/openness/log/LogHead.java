package dev.breakwater.openness.log;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a publisher promises of a log: that it has so many lines, and that their tree (RFC 9162) has
 * this root. Two heads that no consistency proof joins convict it of showing two lists.
 */
public record LogHead(String feed, long size, MerkleHash root, Instant at, byte[] signature) {
  private static final String FORMAT = "breakwater list head v1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public LogHead {
    signature = signature.clone();
  }

  /** Signs one. */
  public static LogHead sign(String feed, long size, MerkleHash root, Instant at, SigningKey key) {
    return new LogHead(feed, size, root, at, key.sign(message(feed, size, root, at)));
  }

  /** Whether {@code key} signed it, for {@code name}. */
  public boolean isOf(byte[] key, String name) {
    return feed.equals(name)
        && size >= 0
        && SigningKey.verify(key, message(feed, size, root, at), signature);
  }

  /** One line of JSON. */
  public String line() {
    ObjectNode node = JSON.createObjectNode();
    node.put("format", FORMAT);
    node.put("feed", feed);
    node.put("size", size);
    node.put("root", root.toString());
    node.put("at", at.toString());
    node.put("signature", Base64.getEncoder().encodeToString(signature));
    return JSON.writeValueAsString(node);
  }

  /** Reads what {@link #line} wrote; empty when it is no head. */
  public static Optional<LogHead> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.path("format").asString("").equals(FORMAT)) {
        return Optional.empty();
      }
      return Optional.of(
          new LogHead(
              node.path("feed").asString(""),
              node.path("size").asLong(-1),
              MerkleHash.parse(node.path("root").asString("")),
              Instant.parse(node.path("at").asString("")),
              Base64.getDecoder().decode(node.path("signature").asString(""))));
    } catch (JacksonException | IllegalArgumentException | DateTimeException noHead) {
      return Optional.empty();
    }
  }

  private static byte[] message(String feed, long size, MerkleHash root, Instant at) {
    return (FORMAT + "\n" + feed + "\n" + size + "\n" + root + "\n" + at + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogHead that && line().equals(that.line());
  }

  @Override
  public int hashCode() {
    return line().hashCode();
  }

  @Override
  public String toString() {
    return "LogHead(" + feed + ", " + size + ", " + root + ")";
  }
}
