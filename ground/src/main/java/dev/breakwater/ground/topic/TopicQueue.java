package dev.breakwater.ground.topic;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Events on their way to the topic, as PostgreSQL keeps them.
 *
 * <p>An event gets a position before it is sent, and keeps it. One server sends at a time, under a
 * lease.
 */
final class TopicQueue {
  private static final int AT_A_TIME = 500;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;

  TopicQueue(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** An event and its place among those that are sent. */
  record Waiting(
      long position, UUID id, String type, String payload, @Nullable String traceparent) {
    @Override
    public String toString() {
      return "Waiting(" + id + ")";
    }
  }

  /** Queues an event, in the transaction that made it. */
  void add(UUID event) {
    jdbc.sql("insert into topic_event (event_id) values (?)").param(event).update();
  }

  /** Takes or keeps the right to send; false while another server has it. */
  boolean hold(UUID server, Duration lease) {
    return jdbc.sql(
                """
                insert into topic_sender (holder, until) values (?, ?)
                on conflict (only_one) do update
                  set holder = excluded.holder, until = excluded.until
                  where topic_sender.holder = excluded.holder or topic_sender.until < ?
                """)
            .param(server)
            .param(clock.instant().plus(lease).atOffset(ZoneOffset.UTC))
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** Forgets the right to send, so that another server need not wait for the lease to end. */
  void release(UUID server) {
    jdbc.sql("delete from topic_sender where holder = ?").param(server).update();
  }

  /**
   * Begins after {@code sent}, the last position that the topic is known to hold. A database that
   * was restored from a backup would else give positions a second time.
   */
  void resume(long sent) {
    transactions.executeWithoutResult(status -> {
      forget(sent);
      jdbc.sql(
              """
              select setval('topic_event_position', greatest(?, last_value))
              from topic_event_position
              """)
          .param(Math.max(1, sent))
          .query(Long.class)
          .single();
    });
  }

  /** The next events, in the order of their positions. */
  List<Waiting> next() {
    jdbc.sql(
            """
            with due as (
              select event_id from topic_event where position is null
              order by event_id limit ?),
            numbered as (
              select event_id, nextval('topic_event_position') as position from due)
            update topic_event t set position = n.position
            from numbered n where t.event_id = n.event_id
            """)
        .param(AT_A_TIME)
        .update();
    return jdbc.sql(
            """
            select t.position, e.id, e.type, e.payload, e.traceparent
            from topic_event t join outbox_event e on e.id = t.event_id
            where t.position is not null order by t.position limit ?
            """)
        .param(AT_A_TIME)
        .query((row, number) ->
            new Waiting(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("payload"),
                row.getString("traceparent")))
        .list();
  }

  /** Forgets what was sent; an event that no webhook was told of is gone with that. */
  void sent(long position) {
    transactions.executeWithoutResult(status -> forget(position));
  }

  long waiting() {
    return jdbc.sql("select count(*) from topic_event").query(Long.class).single();
  }

  private void forget(long position) {
    jdbc.sql(
            """
            with gone as (delete from topic_event where position <= ? returning event_id)
            delete from outbox_event e using gone where e.id = gone.event_id
              and not exists (select 1 from outbox_delivery d where d.event_id = e.id)
            """)
        .param(position)
        .update();
  }
}
