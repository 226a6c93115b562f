package dev.breakwater.upload.match;

import java.time.Duration;

/**
 * How many people one entry may hit before it is doubted.
 *
 * @param actors distinct actors within the window
 * @param window how far back hits count
 */
public record FloodLimit(int actors, Duration window) {
  /** A known item rarely comes from fifty accounts of one platform within ten minutes. */
  public static final FloodLimit DEFAULT = new FloodLimit(50, Duration.ofMinutes(10));

  public FloodLimit {
    if (actors < 2 || actors > 100_000) {
      throw new IllegalArgumentException("a flood is 2 to 100000 actors, not " + actors);
    }
    if (!window.isPositive()) {
      throw new IllegalArgumentException("a flood's window must be longer than " + window);
    }
  }
}
