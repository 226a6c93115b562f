package dev.breakwater.hashing.vpdq;

/**
 * So many of so many frames.
 *
 * @param found 0 to {@code of}
 * @param of all that took part; none is a share of 0 per cent
 */
public record Share(int found, int of) {
  public Share {
    if (found < 0 || found > of) {
      throw new IllegalArgumentException(
          "a share is 0 or more of the whole, not %d of %d".formatted(found, of));
    }
  }

  /** 0 to 100; 0 of nothing. */
  public double percent() {
    return of == 0 ? 0 : 100.0 * found / of;
  }

  /** Whether there are frames at all, and of those at least {@code percent}. */
  public boolean reaches(double percent) {
    return of > 0 && percent() >= percent;
  }
}
