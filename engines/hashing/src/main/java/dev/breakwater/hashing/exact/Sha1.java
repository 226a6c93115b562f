package dev.breakwater.hashing.exact;

/**
 * A SHA-1 digest (FIPS 180-4) of a file's bytes.
 *
 * <p>Broken for signatures: two files can be made to share one. Hash lists still carry it.
 *
 * @param hex 40 hex digits; kept in lower case
 */
public record Sha1(String hex) implements ExactHash {
  /** How many bytes a digest has. */
  public static final int BYTES = 20;

  public Sha1 {
    hex = Hex.checked(hex, BYTES);
  }

  /** A redacted form: hashes do not belong in logs. */
  @Override
  public String toString() {
    return "Sha1[redacted]";
  }
}
