package dev.breakwater.ground.bundle;

import java.util.Base64;

/** Keys as text: a prefix that says what it is, and base64url. */
final class KeyText {
  private static final int BYTES = 32;

  private KeyText() {}

  /** The message never repeats the text: it may be a secret in the wrong place. */
  static byte[] parse(String prefix, String text, String what) {
    String stripped = text.strip();
    if (!stripped.startsWith(prefix)) {
      throw new IllegalArgumentException(what + " begins with " + prefix);
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(stripped.substring(prefix.length()));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException(what + " is base64url after " + prefix, notBase64);
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(what + " has 32 bytes, not " + bytes.length);
    }
    return bytes;
  }
}
