package dev.breakwater.ground.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;

/** Encrypts small secrets for keeping, bound to what they belong to. Safe for many threads. */
public final class SecretBox {
  private final Aead aead;

  SecretBox(byte[] key) {
    try {
      this.aead = new AesGcmJce(key);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks AES-GCM", broken);
    }
  }

  /** Encrypts {@code secret} so that it opens only together with {@code owner}. */
  public byte[] seal(byte[] secret, byte[] owner) {
    try {
      return aead.encrypt(secret, owner);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("a secret could not be sealed", broken);
    }
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IllegalStateException if it was made under another master key or for another owner
   */
  public byte[] open(byte[] sealed, byte[] owner) {
    try {
      return aead.decrypt(sealed, owner);
    } catch (GeneralSecurityException refused) {
      throw new IllegalStateException(
          "a secret cannot be opened: it was sealed under another master key, or has been changed",
          refused);
    }
  }
}
