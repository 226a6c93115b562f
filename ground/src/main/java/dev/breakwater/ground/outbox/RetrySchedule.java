package dev.breakwater.ground.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed delivery is tried again: after 5 s, then three times as long each time up to two
 * hours, a fifth sooner or later by chance so that receivers are not hit in step, for a day.
 */
final class RetrySchedule {
  static final Duration FIRST = Duration.ofSeconds(5);
  static final Duration LONGEST = Duration.ofHours(2);
  static final Duration GIVE_UP_AFTER = Duration.ofHours(24);
  private static final int FACTOR = 3;
  private static final double JITTER = 0.2;

  private final RandomGenerator random;

  RetrySchedule(RandomGenerator random) {
    this.random = random;
  }

  /**
   * When to try again; empty when the event is too old for that.
   *
   * @param failed how many attempts have failed, at least one
   */
  Optional<Instant> next(Instant enqueued, Instant now, int failed) {
    Instant at = now.plus(delay(failed));
    return at.isAfter(enqueued.plus(GIVE_UP_AFTER)) ? Optional.empty() : Optional.of(at);
  }

  private Duration delay(int failed) {
    double millis = (double) FIRST.toMillis() * Math.pow(FACTOR, Math.min(failed - 1, 20));
    double bounded = Math.min(millis, (double) LONGEST.toMillis());
    double jitter = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis(Math.round(bounded * jitter));
  }
}
