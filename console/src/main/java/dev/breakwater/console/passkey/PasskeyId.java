package dev.breakwater.console.passkey;

import java.util.Base64;

/** Which passkey, as its device names it; in base64 for URLs. It says nothing about its owner. */
public record PasskeyId(String text) {
  /**
   * An id.
   *
   * @throws IllegalArgumentException if the text is no base64 of 16 to 1023 bytes
   */
  public PasskeyId {
    int length = Base64.getUrlDecoder().decode(text).length;
    if (length < 16 || length > 1023) {
      throw new IllegalArgumentException("a passkey's id has 16 to 1023 bytes, not " + length);
    }
  }

  static PasskeyId of(byte[] bytes) {
    return new PasskeyId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  byte[] bytes() {
    return Base64.getUrlDecoder().decode(text);
  }
}
