package dev.breakwater.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait for a server, and how often to try.
 *
 * @param attempts at least 1
 * @param connecting for a connection to be made
 * @param oneAttempt for one attempt, sending included
 * @param longestWait between two attempts, whatever the server asks for
 */
public record Patience(
    int attempts, Duration connecting, Duration oneAttempt, Duration longestWait) {
  private static final long FIRST_WAIT_MS = 1_000;
  private static final Duration BRIEF_ATTEMPT = Duration.ofSeconds(2);
  private static final Duration BRIEF_WAIT = Duration.ofSeconds(1);

  public Patience {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least one attempt is made, not " + attempts);
    }
  }

  /** Four attempts of a minute each, at most half a minute between them. */
  public static Patience usual() {
    return new Patience(4, Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofSeconds(30));
  }

  /** The same for what is small and answered in milliseconds, while somebody waits. */
  Patience brief() {
    return new Patience(
        attempts, connecting, least(oneAttempt, BRIEF_ATTEMPT), least(longestWait, BRIEF_WAIT));
  }

  /**
   * The wait after attempt {@code number}, from 1: half a second to one, then twice that and so on.
   * A part of it is left to chance, so that callers do not return in step.
   */
  Duration backoff(int number, RandomGenerator random) {
    long most = Math.min(longestWait.toMillis(), FIRST_WAIT_MS << Math.min(number - 1, 16));
    return Duration.ofMillis(random.nextLong(most / 2, most + 1));
  }

  Duration bounded(Duration wait) {
    return least(wait, longestWait);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
