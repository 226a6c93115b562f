package dev.breakwater.hashing.exact;

/**
 * An MD5 digest (RFC 1321) of a file's bytes.
 *
 * <p>Broken for signatures: two files can be made to share one. Hash lists of known material still
 * carry it, and to be found is in nobody's interest who would forge one.
 *
 * @param hex 32 hex digits; kept in lower case
 */
public record Md5(String hex) implements ExactHash {
  /** How many bytes a digest has. */
  public static final int BYTES = 16;

  public Md5 {
    hex = Hex.checked(hex, BYTES);
  }

  /** A redacted form: hashes do not belong in logs. */
  @Override
  public String toString() {
    return "Md5[redacted]";
  }
}
