package dev.breakwater.ground.outbox;

import dev.breakwater.ground.trace.Traceparent;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where events are left for delivery, in the caller's transaction.
 *
 * <p>An event goes to every endpoint that is enabled and asks for its type when it is enqueued. The
 * payload is sent as it is: ids, verdicts and reasons, never content. Where what made it is traced,
 * its trace goes along.
 */
public final class Outbox {
  /** Called after the commit of a transaction that enqueued something. */
  @FunctionalInterface
  public interface Waker {
    void wake();
  }

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;
  private final Waker waker;
  private final Consumer<UUID> alsoTo;

  /** An outbox that only webhooks are served from. */
  public Outbox(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock, Waker waker) {
    this(jdbc, json, ids, clock, waker, _ -> {});
  }

  /**
   * An outbox.
   *
   * @param alsoTo is given the id of each event, in the transaction that enqueues it
   */
  public Outbox(
      JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock, Waker waker, Consumer<UUID> alsoTo) {
    this.jdbc = jdbc;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
    this.waker = waker;
    this.alsoTo = alsoTo;
  }

  /** Leaves an event; the id it returns is the {@code webhook-id} that receivers see. */
  public UUID enqueue(EventType type, Object payload) {
    UUID id = ids.next();
    Instant now = clock.instant();
    jdbc.sql("insert into outbox_event (id, type, at, payload, traceparent) values (?, ?, ?, ?, ?)")
        .params(id, type.name(), now.atOffset(ZoneOffset.UTC), body(type, now, payload))
        .param(Traceparent.here().orElse(null))
        .update();
    jdbc.sql(
            """
            insert into outbox_delivery (event_id, endpoint_id, state, next_at)
            select ?, id, 'PENDING', ? from webhook_endpoint
            where state = 'ENABLED' and (events = '{}' or ? = any (events))
            """)
        .params(id, now.atOffset(ZoneOffset.UTC), type.name())
        .update();
    alsoTo.accept(id);
    wakeAfterCommit();
    return id;
  }

  /** The envelope that Standard Webhooks recommends. It is kept as text: what is signed is sent. */
  private String body(EventType type, Instant at, Object payload) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("type", type.name());
    envelope.put("timestamp", at.toString());
    envelope.put("data", payload);
    return json.writeValueAsString(envelope);
  }

  private void wakeAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      waker.wake();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            waker.wake();
          }
        });
  }
}
