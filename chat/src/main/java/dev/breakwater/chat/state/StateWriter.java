package dev.breakwater.chat.state;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what is remembered to the database, four times a second. */
public final class StateWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StateWriter.class);
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final ChatStates states;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("chat-states").daemon().factory());
  private volatile boolean failing;

  public StateWriter(ChatStates states) {
    this.states = states;
  }

  /** Takes the tenure at once if it is free, and goes on by itself. */
  public void start() {
    run();
    Future<?> _ =
        thread.scheduleWithFixedDelay(
            this::run, BETWEEN.toMillis(), BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the last attempt to write failed. */
  public boolean isFailing() {
    return failing;
  }

  private void run() {
    try {
      if (states.take()) {
        states.write();
      }
      if (failing) {
        log.info("what is remembered of chats reaches the database again");
      }
      failing = false;
    } catch (IOException | RuntimeException failed) {
      if (!failing) {
        log.warn("what is remembered of chats waits in the journal", failed);
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
      states.close();
    } catch (IOException | RuntimeException failed) {
      log.warn("what is remembered of chats waits in the journal for the next start", failed);
    } catch (InterruptedException stopped) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
