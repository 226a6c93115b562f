package dev.breakwater.openness.peer;

import java.util.Arrays;
import java.util.Base64;

/** The public key by which an installation is known to its peers: Ed25519, 32 bytes. */
public record PeerKey(byte[] bytes) {
  private static final int BYTES = 32;

  public PeerKey {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a peer's key is 32 bytes in base64");
    }
    bytes = bytes.clone();
  }

  /**
   * Reads a key as people exchange it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static PeerKey parse(String text) {
    return new PeerKey(Base64.getDecoder().decode(text.strip()));
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PeerKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
