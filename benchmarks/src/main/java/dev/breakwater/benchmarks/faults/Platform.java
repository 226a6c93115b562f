package dev.breakwater.benchmarks.faults;

import dev.breakwater.benchmarks.running.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A platform that uploads without a pause, and asks again under the same key until it is answered:
 * every tenth item is known, the others are pictures that nobody knows.
 */
final class Platform implements AutoCloseable {
  private static final int KNOWN_EVERY = 10;
  private static final long BEFORE_NEXT_TRY = 50_000_000;
  private static final long GIVEN_UP_AFTER = Duration.ofMinutes(2).toNanos();

  private final List<byte[]> pictures;
  private final byte[] known;
  private final List<Thread> threads = new ArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong again = new AtomicLong();
  private final AtomicLong latest = new AtomicLong(System.nanoTime());
  private final AtomicLong longestGap = new AtomicLong();
  private final AtomicLong brokenSince = new AtomicLong();
  private final AtomicLong longestRecovery = new AtomicLong();
  private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
  private final Set<String> blocked = ConcurrentHashMap.newKeySet();
  private final Set<String> wrong = ConcurrentHashMap.newKeySet();
  private final Supplier<ServerProcess> server;
  private final String key;
  private volatile boolean enough;
  private volatile long enoughSince;

  /** A platform of whatever server there is when it uploads. */
  Platform(Supplier<ServerProcess> server, List<byte[]> pictures, byte[] known) throws IOException {
    this.server = server;
    this.key = server.get().key();
    this.pictures = pictures;
    this.known = known;
  }

  /** What was seen. */
  record Seen(
      long begun,
      long answered,
      long again,
      double perSecond,
      double p50Millis,
      double p99Millis,
      double longestGapSeconds,
      double longestRecoverySeconds,
      Set<String> blocked,
      Set<String> wrong) {}

  void begin(int connections) {
    latest.set(System.nanoTime());
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.ofPlatform().start(this::uploadOn));
    }
  }

  /** What was broken is whole again; {@link Seen} tells how long the next answer took. */
  void isWholeAgain() {
    brokenSince.set(System.nanoTime());
  }

  /** Waits until every item that was begun is answered, or was asked for in vain for long. */
  Seen end(double seconds) throws InterruptedException {
    enoughSince = System.nanoTime();
    enough = true;
    for (Thread each : threads) {
      each.join();
    }
    List<Long> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return new Seen(
        numbers.get(),
        sorted.size(),
        again.get(),
        sorted.size() / seconds,
        at(sorted, 0.5),
        at(sorted, 0.99),
        longestGap.get() / 1e9,
        longestRecovery.get() / 1e9,
        Set.copyOf(blocked),
        Set.copyOf(wrong));
  }

  private static double at(List<Long> sorted, double quantile) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1L, (long) (quantile * sorted.size()))) / 1e6;
  }

  private void uploadOn() {
    while (!enough) {
      long number = numbers.getAndIncrement();
      boolean isKnown = number % KNOWN_EVERY == 0;
      String item = "item-" + number;
      byte[] body = isKnown ? known : pictures.get((int) (number % pictures.size()));
      uploadUntilAnswered(item, body).ifPresent(answer -> note(item, isKnown, answer));
    }
  }

  private void note(String item, boolean isKnown, String answer) {
    boolean isBlocked = answer.contains("\"verdict\":\"BLOCK\"");
    if (isBlocked) {
      blocked.add(item);
    }
    String expected = isKnown ? "BLOCK" : "ALLOW";
    if (!answer.contains("\"verdict\":\"" + expected + "\"")) {
      wrong.add(item);
    }
  }

  private Optional<String> uploadUntilAnswered(String item, byte[] body) {
    while (!enough || System.nanoTime() - enoughSince < GIVEN_UP_AFTER) {
      long from = System.nanoTime();
      try {
        HttpResponse<String> answer = http.send(upload(item, body), BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          noteAnswer(from);
          return Optional.of(answer.body());
        }
      } catch (IOException brokenOff) {
        // Whoever had no answer asks again.
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      again.incrementAndGet();
      LockSupport.parkNanos(BEFORE_NEXT_TRY);
    }
    return Optional.empty();
  }

  private void noteAnswer(long from) {
    long now = System.nanoTime();
    times.add(now - from);
    long before = latest.getAndSet(now);
    longestGap.accumulateAndGet(now - before, Math::max);
    long broken = brokenSince.getAndSet(0);
    if (broken != 0) {
      longestRecovery.accumulateAndGet(now - broken, Math::max);
    }
  }

  private HttpRequest upload(String item, byte[] body) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.get().port() + "/v1/uploads"))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + key)
        .header("Breakwater-Actor", "actor-" + item)
        .header("Breakwater-Service", "load")
        .header("Breakwater-Item", item)
        .header("Idempotency-Key", item)
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  @Override
  public void close() {
    enough = true;
    threads.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
