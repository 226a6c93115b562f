package dev.breakwater.lawenforcement.ncmec;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets so many calls a second through, evenly; the others wait. Safe for many threads.
 *
 * <p>NCMEC documents no limit. This one keeps a backlog from arriving as a flood.
 */
final class CallRate {
  private final long apart;
  private final LongSupplier nanoTime;
  private long next;

  CallRate(int callsPerSecond, LongSupplier nanoTime) {
    this.apart = TimeUnit.SECONDS.toNanos(1) / callsPerSecond;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
  }

  /** Waits for this call's turn. */
  void await() {
    long turn = turn();
    for (long left = turn - nanoTime.getAsLong(); left > 0; left = turn - nanoTime.getAsLong()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  private synchronized long turn() {
    long turn = Math.max(next, nanoTime.getAsLong());
    next = turn + apart;
    return turn;
  }
}
