package dev.breakwater.review.feedback;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what a crash or a fault left untold. */
public final class FeedbackThread implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FeedbackThread.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final FeedbackDesk desk;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("desk-feedback").daemon().factory());

  public FeedbackThread(FeedbackDesk desk) {
    this.desk = desk;
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
      desk.passOn();
    } catch (RuntimeException failed) {
      log.warn("matching cannot be told now ({})", failed.getClass().getSimpleName());
    }
  }
}
