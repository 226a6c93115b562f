package dev.breakwater.ground.spool;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in counter mode from any position, for both directions. The counter starts at zero,
 * because no key is ever used for a second file.
 */
final class CounterCipher {
  static final int KEY_BYTES = 32;
  private static final int BLOCK = 16;

  private final Cipher cipher;

  CounterCipher(byte[] key, long position) {
    byte[] counter = ByteBuffer.allocate(BLOCK).putLong(0).putLong(position / BLOCK).array();
    try {
      cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks AES in counter mode", broken);
    }
    int skipped = (int) (position % BLOCK);
    apply(new byte[skipped], skipped);
  }

  /** The next {@code length} bytes, encrypted or decrypted. */
  byte[] apply(byte[] bytes, int length) {
    byte[] applied = cipher.update(bytes, 0, length);
    return applied == null ? new byte[0] : applied;
  }
}
