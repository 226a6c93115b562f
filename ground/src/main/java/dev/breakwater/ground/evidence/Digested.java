package dev.breakwater.ground.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes that are counted and hashed as they are read: by SHA-256, and by MD5 because authorities
 * compare files by it. Asked once, at their end.
 */
final class Digested extends FilterInputStream {
  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest md5 = digest("MD5");
  private long size;

  Digested(InputStream from) {
    super(from);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = in.read(into, offset, length);
    if (read > 0) {
      sha256.update(into, offset, read);
      md5.update(into, offset, read);
      size += read;
    }
    return read;
  }

  @Override
  public long skip(long bytes) {
    throw new UnsupportedOperationException("bytes that were skipped would not be hashed");
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  long size() {
    return size;
  }

  String sha256() {
    return HexFormat.of().formatHex(sha256.digest());
  }

  String md5() {
    return HexFormat.of().formatHex(md5.digest());
  }

  boolean isOf(Keeping keeping) {
    return size == keeping.size()
        && sha256().equals(keeping.sha256())
        && md5().equals(keeping.md5());
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("this JDK lacks " + algorithm, broken);
    }
  }
}
