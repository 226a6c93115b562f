package dev.breakwater.ground.bundle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 and MD5 of what passes. */
final class Digests {
  private final MessageDigest sha256 = digest("SHA-256");
  private final MessageDigest md5 = digest("MD5");
  private long size;

  void add(byte[] bytes, int offset, int length) {
    sha256.update(bytes, offset, length);
    md5.update(bytes, offset, length);
    size += length;
  }

  Manifest.File file(String path) {
    HexFormat hex = HexFormat.of();
    return new Manifest.File(
        path, size, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()));
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("this JDK lacks " + algorithm, broken);
    }
  }
}
