package dev.breakwater.review.intake;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes findings into cases, several times a second. */
public final class IntakeThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IntakeThread.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  private final FindingFollower follower;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("desk-intake").daemon().factory());
  private boolean away;

  public IntakeThread(FindingFollower follower) {
    this.follower = follower;
  }

  /** Begins; returns at once. */
  public void start() {
    Future<?> _ =
        looks.scheduleWithFixedDelay(
            this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    looks.shutdown();
    try {
      if (!looks.awaitTermination(10, TimeUnit.SECONDS)) {
        looks.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      looks.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      follower.catchUp();
      away = false;
    } catch (RuntimeException failed) {
      if (!away) {
        log.warn("findings cannot be taken into cases now; they wait", failed);
      }
      away = true;
    }
  }
}
