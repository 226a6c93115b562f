package dev.breakwater.ground.outbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature a receiver checks to know that an event is ours and fresh: HMAC-SHA-256 over id,
 * time and body, by the Standard Webhooks specification, version 1.
 */
final class WebhookSignature {
  private WebhookSignature() {}

  static String of(byte[] secret, UUID id, Instant at, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      String signed = id + "." + at.getEpochSecond() + "." + body;
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", broken);
    }
  }
}
