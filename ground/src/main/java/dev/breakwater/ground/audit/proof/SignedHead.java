package dev.breakwater.ground.audit.proof;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log promises: that at this moment it had so many entries and this root. Whoever keeps a
 * head can later prove that nothing before it has been changed.
 *
 * @param key the public key that signed, by which the log is known
 */
public record SignedHead(long size, MerkleHash root, Instant at, byte[] key, byte[] signature) {
  static final String FORMAT = "breakwater audit head v1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static SignedHead sign(long size, MerkleHash root, Instant at, SigningKey key) {
    byte[] signature = key.sign(message(size, root, at));
    return new SignedHead(size, root, at, key.publicKey(), signature);
  }

  /** Whether the signature is that of the key it names. */
  public boolean isGenuine() {
    return SigningKey.verify(key, message(size, root, at), signature);
  }

  /** The key as people compare it. */
  public String keyText() {
    return Base64.getEncoder().encodeToString(key);
  }

  /** One line of JSON. */
  public String line() {
    var node = JSON.createObjectNode();
    node.put("format", FORMAT);
    node.put("size", size);
    node.put("root", root.toString());
    node.put("at", at.toString());
    node.put("key", keyText());
    node.put("signature", Base64.getEncoder().encodeToString(signature));
    return JSON.writeValueAsString(node);
  }

  /** Reads what {@link #line} wrote; empty when it is no head. */
  public static Optional<SignedHead> parse(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (!node.path("format").asString("").equals(FORMAT)) {
        return Optional.empty();
      }
      return Optional.of(
          new SignedHead(
              node.path("size").asLong(-1),
              MerkleHash.parse(node.path("root").asString("")),
              Instant.parse(node.path("at").asString("")),
              Base64.getDecoder().decode(node.path("key").asString("")),
              Base64.getDecoder().decode(node.path("signature").asString(""))));
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException no) {
      return Optional.empty();
    }
  }

  private static byte[] message(long size, MerkleHash root, Instant at) {
    return (FORMAT + "\n" + size + "\n" + root + "\n" + at + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "SignedHead(" + size + ", " + root + ", " + at + ")";
  }
}
