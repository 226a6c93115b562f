package dev.breakwater.live.session;

import dev.breakwater.live.risk.Action;
import dev.breakwater.live.stream.StreamId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which actions were asked for, each once a stream. */
final class ActionLedger {
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  ActionLedger(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** One to be written. */
  record Asked(
      Action action,
      String by,
      List<String> reasons,
      Instant noticedAt,
      Instant decidedAt,
      UUID event,
      @Nullable UUID finding) {}

  /** Writes it, in the caller's transaction. */
  void write(StreamId stream, Asked asked) {
    jdbc.sql(
            """
            insert into live_action (stream_id, action, by_whom, reasons, noticed_at, decided_at,
              event_id, finding_id)
            values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)
            """)
        .params(stream.value(), asked.action().name(), asked.by())
        .param(json.writeValueAsString(asked.reasons()))
        .params(
            asked.noticedAt().atOffset(ZoneOffset.UTC), asked.decidedAt().atOffset(ZoneOffset.UTC))
        .param(asked.event())
        .param(asked.finding())
        .update();
  }

  /** Which there are of a stream. */
  Set<Action> asked(StreamId stream) {
    EnumSet<Action> asked = EnumSet.noneOf(Action.class);
    asked.addAll(
        jdbc.sql("select action from live_action where stream_id = ?")
            .param(stream.value())
            .query((row, number) -> Action.valueOf(row.getString(1)))
            .list());
    return asked;
  }

  /** All of a stream, in order of time. */
  List<Done> of(StreamId stream) {
    return jdbc.sql(
            """
            select stream_id, action, by_whom, reasons, noticed_at, decided_at, finding_id,
              coalesce(delivered_at, (
                select case when bool_and(d.state = 'DELIVERED') then max(d.finished_at) end
                from outbox_delivery d where d.event_id = a.event_id)) as delivered_at
            from live_action a where stream_id = ? order by decided_at, action
            """)
        .param(stream.value())
        .query((row, number) -> read(row))
        .list();
  }

  /**
   * Notes of actions decided after {@code from} that the last endpoint has taken them by now. Each
   * is given to one caller, whichever server asks first.
   */
  List<Delivered> noteDelivered(Instant from) {
    return jdbc.sql(
            """
            update live_action a set delivered_at = taken.at from (
              select w.stream_id, w.action, max(d.finished_at) as at
              from live_action w join outbox_delivery d on d.event_id = w.event_id
              where w.delivered_at is null and w.decided_at > ?
              group by w.stream_id, w.action having bool_and(d.state = 'DELIVERED')) taken
            where a.stream_id = taken.stream_id and a.action = taken.action
              and a.delivered_at is null
            returning a.action, a.noticed_at, a.delivered_at
            """)
        .param(from.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new Delivered(
                Action.valueOf(row.getString("action")),
                row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
                row.getObject("delivered_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** An action that every endpoint has taken. */
  record Delivered(Action action, Instant noticedAt, Instant deliveredAt) {}

  private Done read(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime delivered = row.getObject("delivered_at", OffsetDateTime.class);
    return new Done(
        Action.valueOf(row.getString("action")),
        row.getString("by_whom"),
        json.readValue(row.getString("reasons"), WORDS),
        row.getObject("noticed_at", OffsetDateTime.class).toInstant(),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        delivered == null ? null : delivered.toInstant(),
        row.getObject("finding_id", UUID.class));
  }
}
