package dev.breakwater.ground.jobs;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same small work done again and again by every server for itself, on one thread of its own.
 *
 * <p>A round that fails is told once, and again only after one that went well; the next one comes
 * in its time. What must be done once in the whole installation, or survive a crash, is a job
 * ({@link Jobs}).
 */
public final class Rounds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final long SECONDS_TO_END = 20;

  private final ScheduledExecutorService thread;
  private final Duration between;
  private final Work work;
  private final String failure;
  private volatile boolean failing;

  /** What a round does. */
  @FunctionalInterface
  public interface Work {
    /** Does it; whatever it throws is a failed round. */
    void run() throws Exception;
  }

  /**
   * Rounds that have not begun.
   *
   * @param name of the thread
   * @param between from the end of a round to the begin of the next
   * @param failure what a failed round means, for whoever reads the log
   */
  public Rounds(String name, Duration between, Work work, String failure) {
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    this.between = between;
    this.work = work;
    this.failure = failure;
  }

  /** One round on the calling thread, before the others begin. */
  public void runNow() {
    round();
  }

  /** Begins with a round at once, and does not wait for it. */
  public void start() {
    startAfter(Duration.ZERO);
  }

  /** Begins with a round after {@code pause}. */
  public void startAfter(Duration pause) {
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            this::round, pause.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the last round failed. */
  public boolean isFailing() {
    return failing;
  }

  /** Lets a round that is under way end, within reason; there is no other. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException stopped) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      work.run();
      if (failing) {
        log.info("over: {}", failure);
      }
      failing = false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      if (!failing) {
        log.warn(failure, failed);
      }
      failing = true;
    }
  }
}
