package dev.breakwater.server.web;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing that happens when the server is told to stop: for a while it serves as before,
 * and says at {@code /health} that it is about to go, so that who sends requests here sends them
 * elsewhere. Only then does it stop to listen, and what is under way is answered.
 */
final class Draining implements SmartLifecycle, HealthPart {
  private final Duration notice;
  private volatile boolean running;
  private volatile boolean draining;

  Draining(Duration notice) {
    this.notice = notice;
  }

  /** Before the web server's, whose phase is the largest of Spring's own. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void start() {
    draining = false;
    running = true;
  }

  @Override
  public void stop() {
    draining = true;
    running = false;
  }

  @Override
  public void stop(Runnable stopped) {
    stop();
    Executor later = CompletableFuture.delayedExecutor(notice.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> _ = CompletableFuture.runAsync(stopped, later);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public String name() {
    return "server";
  }

  @Override
  public Health check() {
    return draining ? Health.down().with("draining", true) : Health.up();
  }
}
