package dev.breakwater.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells whether a webhook is Breakwater's own and fresh, by the Standard Webhooks scheme, version
 * 1: HMAC-SHA-256 over id, time and the body's bytes exactly as they came.
 *
 * <p>The same event may come twice: remember the ids you have seen.
 */
public final class WebhookVerifier {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final byte[] secret;
  private final Clock clock;

  /**
   * A verifier for one endpoint.
   *
   * @param secret as it was given when the endpoint was made: {@code whsec_...}
   */
  public WebhookVerifier(String secret, Clock clock) {
    String encoded = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
    this.secret = Base64.getDecoder().decode(encoded);
    this.clock = clock;
  }

  /**
   * Whether the webhook is genuine.
   *
   * @param id the header {@code webhook-id}
   * @param timestamp the header {@code webhook-timestamp}
   * @param signatures the header {@code webhook-signature}, one or more
   */
  public boolean isGenuine(String id, String timestamp, String signatures, byte[] body) {
    if (!isFresh(timestamp)) {
      return false;
    }
    byte[] expected = ("v1," + signature(id, timestamp, body)).getBytes(StandardCharsets.UTF_8);
    return Arrays.stream(signatures.split(" "))
        .map(each -> each.getBytes(StandardCharsets.UTF_8))
        .anyMatch(each -> MessageDigest.isEqual(expected, each));
  }

  private boolean isFresh(String timestamp) {
    if (!timestamp.matches("\\d{1,12}")) {
      return false;
    }
    long apart = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
    return apart <= FRESH.toSeconds();
  }

  private String signature(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", broken);
    }
  }
}
