package dev.breakwater.upload.bank;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What makes a {@link BankFollower} follow: it loads until that has worked once, then looks for
 * changes several times a second. Snapshots are written on a thread of their own, because a large
 * one takes seconds and a change must not wait for it.
 */
public final class FollowingThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FollowingThread.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(30);

  private final BankFollower follower;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("banks").daemon().factory());
  private final ScheduledExecutorService snapshots =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("bank-snapshots").daemon().factory());
  private boolean away;

  public FollowingThread(BankFollower follower) {
    this.follower = follower;
  }

  /** Begins; returns at once, before anything is loaded. */
  public void start() {
    Future<?> _ =
        looks.scheduleWithFixedDelay(
            this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    Future<?> _ =
        snapshots.scheduleWithFixedDelay(
            this::writeSnapshots,
            BETWEEN_SNAPSHOTS.toSeconds(),
            BETWEEN_SNAPSHOTS.toSeconds(),
            TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    end(looks);
    end(snapshots);
  }

  private void look() {
    try {
      if (follower.isLoaded()) {
        follower.catchUp();
      } else {
        follower.load();
      }
      away = false;
    } catch (RuntimeException failed) {
      if (!away) {
        log.warn("the banks cannot be followed now; what is in memory goes on matching", failed);
      }
      away = true;
    }
  }

  private void writeSnapshots() {
    try {
      follower.writeDueSnapshots();
    } catch (IOException | RuntimeException failed) {
      log.warn("no snapshot of the banks was written; the next start takes longer", failed);
    }
  }

  private static void end(ExecutorService executor) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(20, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
