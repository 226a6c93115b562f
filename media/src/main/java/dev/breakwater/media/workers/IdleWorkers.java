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

  /** Takes out this very worker; {@code false} if it is not here, or just being taken. */
  boolean remove(WorkerProcess worker) {
    if (!available.tryAcquire()) {
      return false;
    }
    synchronized (idle) {
      if (idle.remove(worker)) {
        return true;
      }
    }
    available.release();
    return false;
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
