package dev.breakwater.hashing;

/**
 * PDQ's own measure of how much structure a picture has, 0 (flat) to 100.
 *
 * <p>The hash of a picture of low quality is unstable and says little: Meta discards below 50.
 */
public record Quality(int value) implements Comparable<Quality> {
  /** The lowest quality at which a match counts by default. */
  public static final Quality PDQ_DEFAULT_FLOOR = new Quality(50);

  public Quality {
    if (value < 0 || value > 100) {
      throw new IllegalArgumentException("a quality is 0 to 100, not " + value);
    }
  }

  /** Whether this quality reaches {@code floor}. */
  public boolean reaches(Quality floor) {
    return value >= floor.value;
  }

  @Override
  public int compareTo(Quality other) {
    return Integer.compare(value, other.value);
  }
}
