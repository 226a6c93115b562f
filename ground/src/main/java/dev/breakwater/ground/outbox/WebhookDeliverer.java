package dev.breakwater.ground.outbox;

import dev.breakwater.ground.trace.Span;
import dev.breakwater.ground.trace.Traced;
import dev.breakwater.ground.trace.Traceparent;
import dev.breakwater.ground.trace.Traces;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox.
 *
 * <p>A delivery is claimed with a lease, sent outside any transaction, and marked after the answer.
 * A server that dies in between leaves the claim, which ends by itself, and the event is sent
 * again: receivers see an event at least once and tell repetitions by {@code webhook-id}. Any
 * number of servers may run this on one database.
 *
 * <p>Only an answer of 2xx counts. A redirect is not followed: what was signed for one address is
 * not for another to read.
 */
public final class WebhookDeliverer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookDeliverer.class);
  private static final int AT_A_TIME = 32;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Deliveries deliveries;
  private final WebhookEndpoints endpoints;
  private final WebhookReach reach;
  private final Traces traces;
  private final RetrySchedule schedule;
  private final Clock clock;
  private final Duration patience;
  private final HttpClient http;
  private final Semaphore news = new Semaphore(0);
  private volatile boolean closed;
  private boolean waiting;
  private @Nullable Thread worker;

  WebhookDeliverer(
      Deliveries deliveries,
      WebhookEndpoints endpoints,
      WebhookReach reach,
      Traces traces,
      RetrySchedule schedule,
      Clock clock,
      Duration patience) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.reach = reach;
    this.traces = traces;
    this.schedule = schedule;
    this.clock = clock;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Starts looking for due deliveries, once a second and whenever it is woken. */
  public void start() {
    worker = Thread.ofVirtual().name("webhooks").start(this::deliverUntilClosed);
  }

  /** Tells that something was enqueued. */
  public void wake() {
    news.release();
  }

  @Override
  public void close() {
    closed = true;
    wake();
    if (worker != null) {
      join(worker);
    }
    http.shutdownNow();
  }

  /** Sends everything due now, and returns how many deliveries that were. */
  int deliverDue() {
    int sent = 0;
    List<Delivery> claimed = deliveries.claim(clock.instant(), LEASE, AT_A_TIME);
    while (!claimed.isEmpty() && !closed) {
      List<CompletableFuture<Void>> underWay = new ArrayList<>();
      for (Delivery each : claimed) {
        underWay.add(send(each));
      }
      underWay.forEach(CompletableFuture::join);
      sent += claimed.size();
      claimed = deliveries.claim(clock.instant(), LEASE, AT_A_TIME);
    }
    return sent;
  }

  private void deliverUntilClosed() {
    while (!closed) {
      try {
        deliverDue();
        waiting = false;
      } catch (RuntimeException failed) {
        if (!waiting) {
          log.warn("webhooks wait: {}", failed.getClass().getSimpleName());
        }
        waiting = true;
      }
      waitForNews();
    }
  }

  private void waitForNews() {
    try {
      boolean woken = news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      if (woken) {
        news.drainPermits();
      }
    } catch (InterruptedException stopped) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Void> send(Delivery delivery) {
    Span span = traces.begin(Traced.WEBHOOK, delivery.traceparent());
    span.attempt(delivery.attempts());
    return send(delivery, span)
        .handle((response, failure) -> {
          tell(span, response, failure);
          settle(delivery, response, failure);
          return null;
        });
  }

  private CompletableFuture<HttpResponse<Void>> send(Delivery delivery, Span span) {
    HttpRequest request;
    try {
      request = request(delivery, span);
    } catch (RuntimeException unsendable) {
      // Its secret cannot be opened, say: it waits its turn again, and the others go on.
      return CompletableFuture.failedFuture(unsendable);
    }
    return CompletableFuture.supplyAsync(
            () -> reach.allows(delivery.url()), Thread::startVirtualThread)
        .thenCompose(allowed -> allowed ? sent(request) : refused())
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void tell(
      Span span, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (response != null) {
      span.answered(response.statusCode());
    } else if (failure != null) {
      span.failed(failure.getCause() == null ? failure : failure.getCause());
    }
    span.close();
  }

  private CompletableFuture<HttpResponse<Void>> sent(HttpRequest request) {
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
  }

  private static CompletableFuture<HttpResponse<Void>> refused() {
    return CompletableFuture.failedFuture(new PrivateAddress());
  }

  /** Where a webhook may not go. */
  private static final class PrivateAddress extends IOException {
    private static final long serialVersionUID = 1;
  }

  private HttpRequest request(Delivery delivery, Span span) {
    Instant now = clock.instant();
    byte[] secret = endpoints.openSecret(delivery.endpoint(), delivery.sealedSecret());
    HttpRequest.Builder request = HttpRequest.newBuilder(delivery.url().uri());
    span.traceparent().ifPresent(value -> request.header(Traceparent.HEADER, value));
    return request
        .timeout(patience)
        .header("content-type", "application/json")
        .header("user-agent", "Breakwater")
        .header("webhook-id", delivery.event().toString())
        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .header(
            "webhook-signature",
            WebhookSignature.of(secret, delivery.event(), now, delivery.body()))
        .POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
        .build();
  }

  private void settle(
      Delivery delivery, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    Instant now = clock.instant();
    String outcome = response == null ? cause(failure) : "answered " + response.statusCode();
    if (response != null && response.statusCode() / 100 == 2) {
      deliveries.delivered(delivery, now, outcome);
      return;
    }
    Optional<Instant> next = schedule.next(delivery.enqueued(), now, delivery.attempts());
    if (next.isPresent()) {
      deliveries.again(delivery, next.get(), outcome);
      return;
    }
    deliveries.dead(delivery, now, outcome);
    log.warn(
        "webhook {} to endpoint {} given up after {} attempts: {}",
        delivery.event(),
        delivery.endpoint(),
        delivery.attempts(),
        outcome);
  }

  private static String cause(@Nullable Throwable failure) {
    Throwable cause = failure != null && failure.getCause() != null ? failure.getCause() : failure;
    return switch (cause) {
      case HttpConnectTimeoutException _ -> "no connection in time";
      case HttpTimeoutException _ -> "no answer in time";
      case TimeoutException _ -> "no answer in time";
      case PrivateAddress _ -> "its address is private, and webhooks.allow-private is not set";
      case IOException _ -> "connection failed";
      case null, default -> "could not be sent";
    };
  }

  private static void join(Thread worker) {
    try {
      worker.join(Duration.ofSeconds(5));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
