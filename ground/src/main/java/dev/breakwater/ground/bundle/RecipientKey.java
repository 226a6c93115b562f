package dev.breakwater.ground.bundle;

import java.util.Base64;

/**
 * The public key of somebody who gets bundles: X25519, for HPKE (RFC 9180).
 *
 * @param bytes 32 of them
 */
public record RecipientKey(byte[] bytes) {
  static final int BYTES = 32;
  private static final String PREFIX = "bwk1_";

  public RecipientKey {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a recipient's key has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  /**
   * Reads a key as {@link #text} writes it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static RecipientKey parse(String text) {
    return new RecipientKey(KeyText.parse(PREFIX, text, "a recipient's key"));
  }

  public String text() {
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }
}
