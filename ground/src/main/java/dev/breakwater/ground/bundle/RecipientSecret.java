package dev.breakwater.ground.bundle;

import com.google.crypto.tink.subtle.X25519;
import java.security.InvalidKeyException;
import java.util.Base64;

/** The secret half of a {@link RecipientKey}; it opens the bundles made for that key. */
public final class RecipientSecret {
  private static final String PREFIX = "bws1_";

  private final byte[] bytes;

  private RecipientSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static RecipientSecret generate() {
    return new RecipientSecret(X25519.generatePrivateKey());
  }

  /**
   * Reads a secret as {@link #text} writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static RecipientSecret parse(String text) {
    return new RecipientSecret(KeyText.parse(PREFIX, text, "a recipient's secret"));
  }

  public RecipientKey key() {
    try {
      return new RecipientKey(X25519.publicFromPrivate(bytes));
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("32 bytes are an X25519 key", impossible);
    }
  }

  /** For a file that only its owner can read. */
  public String text() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "RecipientSecret(redacted)";
  }
}
