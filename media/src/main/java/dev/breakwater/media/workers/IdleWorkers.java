package dev.breakwater.media.workers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The workers that wait for an item. Items are served in the order they came. */
final class IdleWorkers {
  private final Semaphore available = new Semaphore(0, true);
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();

  /** Waits for a worker; empty when none came in time or the pool was closed meanwhile. */
  Optional<WorkerProcess> take(Duration patience) {
    try {
      if (!available.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    synchronized (idle) {
      return Optional.ofNullable(idle.pollFirst());
    }
  }

  void put(WorkerProcess worker) {
    synchronized (idle) {
      idle.addFirst(worker);
    }
    available.release();
  }

  /** Lets everyone who waits go away with nothing. */
  void dismissAll() {
    synchronized (idle) {
      idle.clear();
    }
    available.drainPermits(); // Closing twice must not overflow them.
    available.release(Integer.MAX_VALUE / 2);
  }
}
