package dev.breakwater.ground.audit.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 hash in the tree. A leaf is hashed after a 0x00 byte and a node after a 0x01, so that
 * none can pass for the other (RFC 9162, section 2.1.1).
 */
public record MerkleHash(byte[] bytes) {
  private static final int LENGTH = 32;
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** The root of the tree without leaves: the hash of nothing. */
  public static final MerkleHash EMPTY = new MerkleHash(sha256().digest());

  public MerkleHash {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  public static MerkleHash leaf(byte[] content) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new MerkleHash(digest.digest(content));
  }

  public static MerkleHash node(MerkleHash left, MerkleHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new MerkleHash(digest.digest(right.bytes));
  }

  /**
   * Reads 64 hexadecimal digits.
   *
   * @throws IllegalArgumentException if they are not
   */
  public static MerkleHash parse(String hex) {
    return new MerkleHash(HexFormat.of().parseHex(hex));
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MerkleHash that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("this JDK lacks SHA-256", broken);
    }
  }
}
