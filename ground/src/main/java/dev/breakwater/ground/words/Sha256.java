package dev.breakwater.ground.words;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java has to have. */
public final class Sha256 {
  private Sha256() {}

  /** Its 32 bytes for {@code parts}, one after the other. */
  public static byte[] of(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("this Java lacks SHA-256", broken);
    }
  }

  /** Its 32 bytes for a text in UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }
}
