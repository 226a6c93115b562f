package dev.breakwater.upload.bank;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts signals for the database: a list of hashes is sensitive, and a stolen backup must not
 * give it away.
 *
 * <p>A sealed signal is a random 12-byte nonce and AES-256-GCM over its text, with the signal type
 * as associated data. Beside it stands a keyed digest (HMAC-SHA-256, its first 16 bytes), by which
 * a repeated signal is found without opening any. Both keys are derived from one. Not safe for use
 * by several threads: each takes its own.
 */
public final class SealedSignals {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int DIGEST_BYTES = 16;

  private final SecretKeySpec sealingKey;
  private final Mac mac;
  private final Cipher cipher;
  private final SecureRandom random;

  public SealedSignals(byte[] key, SecureRandom random) {
    this.random = random;
    try {
      this.mac = Mac.getInstance("HmacSHA256");
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
      this.sealingKey = new SecretKeySpec(derive(key, "breakwater bank seal"), "AES");
      mac.init(new SecretKeySpec(derive(key, "breakwater bank digest"), "HmacSHA256"));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks AES-GCM or HMAC-SHA-256", broken);
    }
  }

  /** By what an equal signal is found again; says nothing to one who lacks the key. */
  byte[] digest(SignalType type, String canonical) {
    mac.update(type.name().getBytes(StandardCharsets.UTF_8));
    mac.update((byte) 0);
    return Arrays.copyOf(mac.doFinal(canonical.getBytes(StandardCharsets.UTF_8)), DIGEST_BYTES);
  }

  byte[] seal(SignalType type, String canonical) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(type.name().getBytes(StandardCharsets.UTF_8));
      byte[] text = canonical.getBytes(StandardCharsets.UTF_8);
      byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(text.length));
      cipher.doFinal(text, 0, text.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("a signal could not be sealed", broken);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IllegalStateException if it was sealed under another key or has been changed
   */
  String open(SignalType type, byte[] sealed) {
    try {
      cipher.init(
          Cipher.DECRYPT_MODE, sealingKey, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
      cipher.updateAAD(type.name().getBytes(StandardCharsets.UTF_8));
      byte[] text = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new String(text, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException(
          "a bank entry cannot be opened: it was sealed under another key, or has been changed."
              + " Start the server with the bank key this database was filled under",
          refused);
    }
  }

  private static byte[] derive(byte[] key, String purpose) throws GeneralSecurityException {
    Mac derivation = Mac.getInstance("HmacSHA256");
    derivation.init(new SecretKeySpec(key, "HmacSHA256"));
    return derivation.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
  }
}
