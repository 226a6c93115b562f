package dev.breakwater.ground.access;

import java.time.Duration;

/**
 * A token bucket: so many requests a second, and up to two seconds' worth at once. Safe for many
 * threads.
 */
final class RateLimit {
  private static final double NANOS = 1e9;

  private final int rate;
  private double tokens;
  private long filledAt;

  RateLimit(int rate, long nanoTime) {
    this.rate = rate;
    this.tokens = capacity();
    this.filledAt = nanoTime;
  }

  /** Zero when a request may go on now, else how long to wait before the next try. */
  synchronized Duration take(long nanoTime) {
    tokens = Math.min(capacity(), tokens + (nanoTime - filledAt) / NANOS * rate);
    filledAt = nanoTime;
    if (tokens >= 1) {
      tokens -= 1;
      return Duration.ZERO;
    }
    return Duration.ofNanos((long) Math.ceil((1 - tokens) / rate * NANOS));
  }

  private double capacity() {
    return 2.0 * rate;
  }
}
