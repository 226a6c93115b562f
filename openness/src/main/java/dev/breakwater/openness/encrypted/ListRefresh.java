package dev.breakwater.openness.encrypted;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the lists that devices ask about up with their banks. */
final class ListRefresh implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ListRefresh.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final DeviceLists lists;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("device-lists").factory());

  ListRefresh(DeviceLists lists) {
    this.lists = lists;
  }

  void start() {
    var _ = looking.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      lists.refresh();
    } catch (RuntimeException failed) {
      log.warn("a list for devices could not be renewed; the version before answers", failed);
    }
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
