package dev.breakwater.hashing.exact;

/**
 * A SHA-256 digest (FIPS 180-4) of a file's bytes.
 *
 * @param hex 64 hex digits; kept in lower case
 */
public record Sha256(String hex) implements ExactHash {
  /** How many bytes a digest has. */
  public static final int BYTES = 32;

  public Sha256 {
    hex = Hex.checked(hex, BYTES);
  }

  /** A redacted form: hashes do not belong in logs. */
  @Override
  public String toString() {
    return "Sha256[redacted]";
  }
}
