package dev.breakwater.ground.audit.tree;

import dev.breakwater.ground.words.Sha256;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 hash in the tree. A leaf is hashed after a 0x00 byte and a node after a 0x01, so that
 * none can pass for the other (RFC 9162, section 2.1.1).
 */
public record MerkleHash(byte[] bytes) {
  private static final int LENGTH = 32;
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  /** The root of the tree without leaves: the hash of nothing. */
  public static final MerkleHash EMPTY = new MerkleHash(Sha256.of());

  public MerkleHash {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  public static MerkleHash leaf(byte[] content) {
    return new MerkleHash(Sha256.of(LEAF, content));
  }

  public static MerkleHash node(MerkleHash left, MerkleHash right) {
    return new MerkleHash(Sha256.of(NODE, left.bytes, right.bytes));
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
}
