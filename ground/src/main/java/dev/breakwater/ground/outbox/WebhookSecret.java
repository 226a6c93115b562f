package dev.breakwater.ground.outbox;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret shared with one receiver. Shown once, when the endpoint is made. */
record WebhookSecret(byte[] bytes) {
  private static final String PREFIX = "whsec_";
  private static final int LENGTH = 32;

  static WebhookSecret random(SecureRandom random) {
    byte[] made = new byte[LENGTH];
    random.nextBytes(made);
    return new WebhookSecret(made);
  }

  /** The form receivers' libraries take. */
  String text() {
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "WebhookSecret(redacted)";
  }
}
