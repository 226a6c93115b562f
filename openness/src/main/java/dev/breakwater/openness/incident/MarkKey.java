package dev.breakwater.openness.incident;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the readers of one feed share: who has it can tell whether an account that they
 * know themselves is marked, and who has not learns nothing from the marks.
 *
 * <p>A plain digest would not do: e-mail addresses and telephone numbers are few enough to try all
 * of them. Who has the key can try, too; decision 34 says why that is accepted.
 */
public final class MarkKey {
  private static final int BYTES = 32;
  private static final String HMAC = "HmacSHA256";
  private static final String FORMAT = "breakwater mark v1";

  private final byte[] key;

  private MarkKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads a key as people exchange it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static MarkKey parse(String text) {
    byte[] key = Base64.getDecoder().decode(text.strip());
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a mark key is 32 random bytes in base64");
    }
    return new MarkKey(key);
  }

  public Mark mark(Identifier identifier) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      String told = FORMAT + "\n" + identifier.kind() + "\n" + identifier.canonical() + "\n";
      return new Mark(HexFormat.of().formatHex(mac.doFinal(told.getBytes(StandardCharsets.UTF_8))));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HMAC-SHA-256", broken);
    }
  }
}
