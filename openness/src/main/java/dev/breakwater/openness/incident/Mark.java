package dev.breakwater.openness.incident;

/**
 * An identifier under a {@link MarkKey}: equal ones are seen to be equal, and without the key
 * nothing else is.
 *
 * @param hex 64 digits
 */
public record Mark(String hex) {
  public Mark {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a mark is 64 hex digits, 0-9 and a-f");
    }
  }

  /** A redacted form: who has the key can test guesses by it. */
  @Override
  public String toString() {
    return "Mark(redacted)";
  }
}
