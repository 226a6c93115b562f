package dev.breakwater.ground.outbox;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries as PostgreSQL keeps them. */
final class Deliveries {
  private final JdbcClient jdbc;

  Deliveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes up to {@code limit} due deliveries for this server alone. Rows another server is taking
   * are skipped; a claim ends by itself after {@code lease}.
   */
  List<Delivery> claim(Instant now, Duration lease, int limit) {
    return jdbc.sql(
            """
            with due as (
              select event_id, endpoint_id from outbox_delivery
              where state = 'PENDING' and next_at <= ?
              order by next_at limit ? for update skip locked),
            claimed as (
              update outbox_delivery d set next_at = ?, attempts = attempts + 1
              from due where d.event_id = due.event_id and d.endpoint_id = due.endpoint_id
              returning d.event_id, d.endpoint_id, d.attempts)
            select c.event_id, c.endpoint_id, c.attempts, e.payload, e.at, e.traceparent,
              w.url, w.sealed_secret
            from claimed c
              join outbox_event e on e.id = c.event_id
              join webhook_endpoint w on w.id = c.endpoint_id
            """)
        .params(at(now), limit, at(now.plus(lease)))
        .query((row, number) -> delivery(row))
        .list();
  }

  void delivered(Delivery delivery, Instant now, String outcome) {
    finish(delivery.event(), delivery.endpoint(), "DELIVERED", now, outcome);
  }

  void dead(Delivery delivery, Instant now, String outcome) {
    finish(delivery.event(), delivery.endpoint(), "DEAD", now, outcome);
  }

  void again(Delivery delivery, Instant next, String outcome) {
    jdbc.sql(
            """
            update outbox_delivery set next_at = ?, last_outcome = ?
            where event_id = ? and endpoint_id = ? and state = 'PENDING'
            """)
        .params(at(next), outcome, delivery.event(), delivery.endpoint())
        .update();
  }

  /** Sends a finished delivery again; false when there is no such delivery. */
  boolean resend(UUID event, UUID endpoint, Instant now) {
    return jdbc.sql(
                """
                update outbox_delivery
                set state = 'PENDING', next_at = ?, finished_at = null
                where event_id = ? and endpoint_id = ?
                """)
            .params(at(now), event, endpoint)
            .update()
        > 0;
  }

  /** The newest deliveries to an endpoint. */
  List<DeliveryStatus> newest(UUID endpoint, int limit) {
    return jdbc.sql(
            """
            select d.event_id, e.type, e.at, d.state, d.attempts, d.next_at, d.last_outcome
            from outbox_delivery d join outbox_event e on e.id = d.event_id
            where d.endpoint_id = ? order by d.event_id desc limit ?
            """)
        .params(endpoint, limit)
        .query((row, number) -> DeliveryStatus.read(row))
        .list();
  }

  long count(String state) {
    return jdbc.sql("select count(*) from outbox_delivery where state = ?")
        .param(state)
        .query(Long.class)
        .single();
  }

  private void finish(UUID event, UUID endpoint, String state, Instant now, String outcome) {
    jdbc.sql(
            """
            update outbox_delivery set state = ?, finished_at = ?, last_outcome = ?
            where event_id = ? and endpoint_id = ? and state = 'PENDING'
            """)
        .params(state, at(now), outcome, event, endpoint)
        .update();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("event_id", UUID.class),
        row.getObject("endpoint_id", UUID.class),
        new WebhookUrl(URI.create(row.getString("url"))),
        row.getBytes("sealed_secret"),
        row.getString("payload"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"),
        row.getString("traceparent"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
