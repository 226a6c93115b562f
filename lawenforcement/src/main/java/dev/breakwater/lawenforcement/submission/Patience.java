package dev.breakwater.lawenforcement.submission;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a submission waits after failures, and when it asks for a person.
 *
 * @param first the wait after the first failure; each next one is twice as long
 * @param longest the longest wait
 * @param credentials the wait after credentials were refused: a person has to see to them
 * @param giveUp how long a submission may fail without pause before it asks for a person
 * @param attempts how often a report is opened anew before it asks for a person
 */
public record Patience(
    Duration first, Duration longest, Duration credentials, Duration giveUp, int attempts) {
  public static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(2),
          Duration.ofMinutes(15),
          Duration.ofMinutes(15),
          Duration.ofDays(2),
          20);

  private static final double JITTER = 0.2;

  /** A fifth sooner or later by chance, so that a backlog does not come back in step. */
  Duration after(int failures, RandomGenerator random) {
    double doubled = (double) first.toMillis() * Math.pow(2, Math.min(failures - 1, 30));
    double bounded = Math.min(doubled, (double) longest.toMillis());
    return Duration.ofMillis(
        Math.max(1, Math.round(bounded * (1 + JITTER * (2 * random.nextDouble() - 1)))));
  }
}
