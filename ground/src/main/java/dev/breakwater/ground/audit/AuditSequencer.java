package dev.breakwater.ground.audit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed entries their places in the tree, once a second.
 *
 * <p>Every server has one; an advisory lock lets them take turns. Only they ever wait for it: who
 * appends takes no lock.
 */
public final class AuditSequencer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AuditSequencer.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final AuditTree tree;
  private volatile boolean stuck;
  private @Nullable ScheduledExecutorService working;

  public AuditSequencer(AuditTree tree) {
    this.tree = tree;
  }

  public void start() {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("audit").factory());
    var _ =
        executor.scheduleWithFixedDelay(
            this::work, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    working = executor;
  }

  @Override
  public void close() {
    if (working != null) {
      working.shutdownNow();
    }
  }

  private void work() {
    try {
      tree.catchUp();
      stuck = false;
    } catch (RuntimeException failed) {
      if (!stuck) {
        log.warn("audit entries wait for their places: {}", failed.getClass().getSimpleName());
      }
      stuck = true;
    }
  }
}
