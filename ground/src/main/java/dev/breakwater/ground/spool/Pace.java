package dev.breakwater.ground.spool;

import java.time.Duration;

/**
 * Notices a sender that drips: of each stretch of time spent waiting for it, 1 KiB a second.
 *
 * <p>Only time spent waiting counts, and what came fast earlier earns nothing: else a client could
 * send a large part at once and then hold its thread for days. For one thread.
 */
public final class Pace {
  /** Over which it is measured, unless somebody knows better. */
  public static final Duration STRETCH = Duration.ofSeconds(20);

  /** The slowest that is borne. */
  public static final long BYTES_A_SECOND = 1024;

  private final Duration stretch;
  private long receivedInStretch;
  private long waitedInStretch;

  public Pace(Duration stretch) {
    this.stretch = stretch;
  }

  /** Notes bytes and how long they were waited for; false when they come too slowly. */
  public boolean keeps(int bytes, long waitedNanos) {
    receivedInStretch += bytes;
    waitedInStretch += waitedNanos;
    if (waitedInStretch < stretch.toNanos() || bytes == 0) {
      return true;
    }
    boolean kept = receivedInStretch >= stretch.toMillis() * BYTES_A_SECOND / 1000;
    receivedInStretch = 0;
    waitedInStretch = 0;
    return kept;
  }
}
