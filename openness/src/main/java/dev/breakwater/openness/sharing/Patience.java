package dev.breakwater.openness.sharing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to leave a partner alone after failures in a row: half a minute, then twice as long each
 * time up to an hour, a fifth sooner or later by chance so that servers do not knock in step.
 */
final class Patience {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double JITTER = 0.2;
  private static final int DOUBLINGS = 10;

  private final RandomGenerator random;

  Patience(RandomGenerator random) {
    this.random = random;
  }

  Duration after(int failures) {
    long doubled = FIRST.toMillis() << Math.clamp(failures - 1, 0, DOUBLINGS);
    double jitter = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.round(Math.min(doubled, LONGEST.toMillis()) * jitter));
  }
}
