package dev.breakwater.privacy.prefix;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A question about one expression: the device keeps the digest, and lets out its first bits.
 *
 * @param bits how many go out; the table's number
 * @param digest SHA-256 of the expression; stays on the device
 */
public record PrefixQuestion(int bits, byte[] digest) {
  /** A question about {@code expression} to a table of {@code bits} bits. */
  public static PrefixQuestion of(byte[] expression, int bits) {
    return new PrefixQuestion(bits, sha256(expression));
  }

  /** What goes out. */
  public int prefix() {
    return prefix(digest, bits);
  }

  /** Whether the answer names this expression. Nobody but the device learns it. */
  public boolean isNamedBy(List<byte[]> answer) {
    byte[] cut = PrefixTable.cut(digest);
    return answer.stream().anyMatch(each -> MessageDigest.isEqual(each, cut));
  }

  static int prefix(byte[] digest, int bits) {
    return bits == 0 ? 0 : ByteBuffer.wrap(digest).getInt() >>> (Integer.SIZE - bits);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("this JDK lacks SHA-256", broken);
    }
  }

  @Override
  public String toString() {
    return "PrefixQuestion[redacted]";
  }
}
