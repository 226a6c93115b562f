package dev.breakwater.console.signin;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that an authenticator app and we share, and the six digits it comes to in each half
 * minute (RFC 6238 with HMAC-SHA-1, which is what the apps speak).
 *
 * <p>A code is taken in its own step and in the one before and after, for clocks that differ.
 */
final class Totp {
  static final int STEP_SECONDS = 30;
  private static final int BYTES = 20;
  private static final int DIGITS = 1_000_000;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  Totp(byte[] secret) {
    this.secret = secret.clone();
  }

  static Totp random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new Totp(secret);
  }

  byte[] secret() {
    return secret.clone();
  }

  /** The step in which {@code code} is right at {@code now}, if it is. */
  OptionalLong stepOf(String code, Instant now) {
    byte[] shown = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    long step = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    OptionalLong found = OptionalLong.empty();
    for (long each = step - 1; each <= step + 1; each++) {
      if (MessageDigest.isEqual(shown, code(each).getBytes(StandardCharsets.UTF_8))) {
        found = OptionalLong.of(each);
      }
    }
    return found;
  }

  /** The six digits of a step: RFC 4226's dynamic truncation. */
  String code(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % DIGITS);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HmacSHA1", broken);
    }
  }

  /** The secret as people type it (RFC 4648). */
  String typed() {
    StringBuilder text = new StringBuilder();
    long bits = 0;
    int held = 0;
    for (byte each : secret) {
      bits = (bits << 8) | (each & 0xff);
      held += 8;
      while (held >= 5) {
        held -= 5;
        text.append(BASE32.charAt((int) (bits >> held) & 31));
      }
    }
    return text.toString();
  }

  /** What the square that an app photographs says. */
  String uri(String signInName) {
    String label = URLEncoder.encode(signInName, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/Breakwater:" + label + "?secret=" + typed() + "&issuer=Breakwater";
  }

  @Override
  public String toString() {
    return "Totp(redacted)";
  }
}
