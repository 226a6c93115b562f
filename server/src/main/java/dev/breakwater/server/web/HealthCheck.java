package dev.breakwater.server.web;

import dev.breakwater.ground.database.Outages;
import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.ground.health.HealthReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks every part how it is, all at once, and remembers the answer for a second so that many who
 * ask cost no more than one.
 */
final class HealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final List<HealthPart> parts;
  private final String version;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private @Nullable HealthReport last;
  private long askedAt;

  HealthCheck(List<HealthPart> parts, String version, LongSupplier nanoTime) {
    this.parts = List.copyOf(parts);
    this.version = version;
    this.nanoTime = nanoTime;
  }

  HealthReport report() {
    asking.lock();
    try {
      HealthReport known = last;
      if (known != null && nanoTime.getAsLong() - askedAt < FRESH.toNanos()) {
        return known;
      }
      HealthReport fresh = ask();
      last = fresh;
      askedAt = nanoTime.getAsLong();
      return fresh;
    } finally {
      asking.unlock();
    }
  }

  private HealthReport ask() {
    List<CompletableFuture<Health>> answers = new ArrayList<>();
    for (HealthPart part : parts) {
      CompletableFuture<Health> answer = new CompletableFuture<>();
      Thread.startVirtualThread(() -> answer(part, answer));
      answers.add(answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    }
    Map<String, Health> told = new TreeMap<>();
    Health.Status worst = Health.Status.UP;
    for (int i = 0; i < parts.size(); i++) {
      Health health = await(answers.get(i));
      told.put(parts.get(i).name(), health);
      worst = worst.worse(health.status());
    }
    return new HealthReport(worst, version, told);
  }

  private static void answer(HealthPart part, CompletableFuture<Health> answer) {
    try {
      answer.complete(part.check());
    } catch (RuntimeException failed) {
      answer.completeExceptionally(failed);
    }
  }

  private static Health await(CompletableFuture<Health> answer) {
    try {
      return answer.join();
    } catch (CompletionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      if (Outages.isOutage(cause)) {
        return Health.degraded().with("waitsFor", "database");
      }
      return Health.down().with("failure", cause.getClass().getSimpleName());
    }
  }
}
