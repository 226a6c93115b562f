package dev.breakwater.server;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The app on somebody's phone, written apart from the server's own code so that one checks the
 * other.
 */
public final class AuthenticatorApp {
  private final byte[] secret;
  private long shown;

  /** An app that has taken {@code key}, as it is typed. */
  public AuthenticatorApp(String key) {
    this.secret = decode(key);
  }

  /**
   * A code that has not been shown before: waiting for the next half minute would take too long.
   */
  public String code() {
    long now = System.currentTimeMillis() / 1000 / 30;
    shown = Math.max(now, shown + 1);
    return at(shown);
  }

  private String at(long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int from = hash[19] & 15;
      long number =
          ((hash[from] & 127L) << 24)
              | ((hash[from + 1] & 255L) << 16)
              | ((hash[from + 2] & 255L) << 8)
              | (hash[from + 3] & 255L);
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static byte[] decode(String key) {
    StringBuilder bits = new StringBuilder();
    for (int at = 0; at < key.length(); at++) {
      char each = key.charAt(at);
      int value = each >= 'A' ? each - 'A' : each - '2' + 26;
      bits.append(
          String.format(Locale.ROOT, "%5s", Integer.toBinaryString(value)).replace(' ', '0'));
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int each = 0; each < bytes.length; each++) {
      bytes[each] = (byte) Integer.parseInt(bits.substring(each * 8, each * 8 + 8), 2);
    }
    return bytes;
  }
}
