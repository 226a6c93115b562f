package dev.breakwater.hashing.exact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes MD5, SHA-1 and SHA-256 in one pass over the bytes.
 *
 * <p>Bytes are taken in chunks small enough that the second and third digest find them in the
 * nearest cache. The digests are the JDK's, which use the processor's SHA instructions where there
 * are any; MD5 has none and sets the pace there.
 *
 * <p>Not thread-safe. After {@link #finish} it starts afresh.
 */
public final class ExactDigests {
  /** Half of a usual first-level cache. */
  private static final int CHUNK = 16 * 1024;

  private final MessageDigest md5;
  private final MessageDigest sha1;
  private final MessageDigest sha256;

  /** Of no byte yet. */
  public ExactDigests() {
    this(digest("MD5"), digest("SHA-1"), digest("SHA-256"));
  }

  private ExactDigests(MessageDigest md5, MessageDigest sha1, MessageDigest sha256) {
    this.md5 = md5;
    this.sha1 = sha1;
    this.sha256 = sha256;
  }

  /** The digests of all that is left in a stream, which is not closed. */
  public static ExactHashes of(InputStream bytes) throws IOException {
    ExactDigests digests = new ExactDigests();
    byte[] chunk = new byte[CHUNK];
    for (int count = bytes.read(chunk); count >= 0; count = bytes.read(chunk)) {
      digests.update(chunk, 0, count);
    }
    return digests.finish();
  }

  /** The digests of an array. */
  public static ExactHashes of(byte[] bytes) {
    ExactDigests digests = new ExactDigests();
    digests.update(bytes, 0, bytes.length);
    return digests.finish();
  }

  /** Takes in {@code length} more bytes. */
  public void update(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int from = offset; from < end; from += CHUNK) {
      int count = Math.min(CHUNK, end - from);
      md5.update(bytes, from, count);
      sha1.update(bytes, from, count);
      sha256.update(bytes, from, count);
    }
  }

  /** Takes in what is left in a buffer, and leaves the buffer's position at its limit. */
  public void update(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      ByteBuffer chunk = bytes.slice(bytes.position(), Math.min(CHUNK, bytes.remaining()));
      md5.update(chunk.duplicate());
      sha1.update(chunk.duplicate());
      sha256.update(chunk.duplicate());
      bytes.position(bytes.position() + chunk.limit());
    }
  }

  /** The digests of all bytes since the start. */
  public ExactHashes finish() {
    HexFormat hex = HexFormat.of();
    return new ExactHashes(
        new Md5(hex.formatHex(md5.digest())),
        new Sha1(hex.formatHex(sha1.digest())),
        new Sha256(hex.formatHex(sha256.digest())));
  }

  /** The digests of the bytes so far; more may follow. */
  public ExactHashes soFar() {
    return new ExactDigests(copy(md5), copy(sha1), copy(sha256)).finish();
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException strange) {
      throw new IllegalStateException("this JDK cannot copy a digest", strange);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has " + algorithm, missing);
    }
  }
}
