package dev.breakwater.console.passkey;

import java.security.SecureRandom;
import java.util.Base64;

/** What a passkey signs, so that no answer can be given twice: 32 random bytes for one attempt. */
public record Challenge(String text) {
  private static final int BYTES = 32;

  public static Challenge random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Challenge(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
