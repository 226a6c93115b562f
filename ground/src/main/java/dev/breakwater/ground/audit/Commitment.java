package dev.breakwater.ground.audit;

import dev.breakwater.ground.words.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the log says in place of a personal value: SHA-256 of a prefix, 32 random bytes and the
 * value.
 *
 * <p>Without the salt nobody can try values against it; with it, a value can be shown to be the one
 * that was meant. When the salt is destroyed, what is left says nothing.
 */
public record Commitment(byte[] hash) {
  static final int SALT_BYTES = 32;
  private static final byte[] PREFIX =
      "breakwater audit commitment v1\n".getBytes(StandardCharsets.UTF_8);

  public Commitment {
    hash = hash.clone();
  }

  public static Commitment to(String value, byte[] salt) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has " + SALT_BYTES + " bytes");
    }
    return new Commitment(Sha256.of(PREFIX, salt, value.getBytes(StandardCharsets.UTF_8)));
  }

  /** How an entry's detail holds it. */
  String text() {
    return HexFormat.of().formatHex(hash);
  }

  @Override
  public byte[] hash() {
    return hash.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Commitment that && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return text();
  }
}
