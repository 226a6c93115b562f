package dev.breakwater.openness.peer;

import dev.breakwater.ground.keys.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * How a peer says who it is: it signs method, path with query, and time with its key. No request
 * has a body, so there is nothing else to sign. No secret is shared, so none can leak at the other
 * side.
 */
final class PeerRequest {
  static final String KEY = "Breakwater-Peer";
  static final String TIME = "Breakwater-Peer-Time";
  static final String SIGNATURE = "Breakwater-Peer-Signature";
  private static final String FORMAT = "breakwater peer request v1";
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);

  private PeerRequest() {}

  static String sign(SigningKey key, String method, String path, Instant at) {
    return Base64.getEncoder().encodeToString(key.sign(message(method, path, at)));
  }

  /** Whether {@code key} signed this, not long ago. */
  static boolean isGenuine(
      PeerKey key, String method, String path, String time, String signature, Instant now) {
    try {
      Instant at = Instant.parse(time);
      boolean fresh = Duration.between(at, now).abs().compareTo(GOOD_FOR) <= 0;
      return fresh
          && SigningKey.verify(
              key.bytes(), message(method, path, at), Base64.getDecoder().decode(signature));
    } catch (DateTimeException | IllegalArgumentException malformed) {
      return false;
    }
  }

  private static byte[] message(String method, String path, Instant at) {
    return (FORMAT + "\n" + method + "\n" + path + "\n" + at + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
