package dev.breakwater.live.watch;

import dev.breakwater.live.stream.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which node watches which stream: a lease in the stream's row, which ends by itself unless it is
 * renewed. A node that dies is followed by another, or by itself: its id stays the same.
 */
final class Leases {
  static final Duration LENGTH = Duration.ofSeconds(10);

  private final JdbcClient jdbc;
  private final UUID node;
  private final Clock clock;

  Leases(JdbcClient jdbc, UUID node, Clock clock) {
    this.jdbc = jdbc;
    this.node = node;
    this.clock = clock;
  }

  /** A lease this node holds, and whether its stream is watched closely. */
  record Held(StreamId stream, boolean closer) {}

  /**
   * Renews what this node holds and that still runs: what is watched closely first, then by age.
   */
  List<Held> renew() {
    return jdbc.sql(
            """
            with renewed as (
              update live_stream s set leased_until = ?
              where node = ? and leased_until is not null and state in ('LIVE', 'PAUSED')
              returning id, registered_at, exists (select 1 from live_action a
                where a.stream_id = s.id and a.action = 'WATCH_CLOSER') as closer)
            select id, closer from renewed order by closer desc, registered_at
            """)
        .params(until(), node)
        .query((row, number) ->
            new Held(new StreamId(row.getObject("id", UUID.class)), row.getBoolean("closer")))
        .list();
  }

  /** Takes up to {@code most} streams that nobody watches, the oldest first. */
  List<StreamId> take(int most) {
    if (most <= 0) {
      return List.of();
    }
    return jdbc.sql(
            """
            update live_stream set node = ?, leased_until = ?
            where id in (
              select id from live_stream
              where state in ('LIVE', 'PAUSED') and tap <> 'PUSH'
                and (leased_until is null or leased_until < ?)
              order by registered_at limit ? for update skip locked)
            returning id
            """)
        .params(node, until())
        .param(now())
        .param(most)
        .query((row, number) -> new StreamId(row.getObject("id", UUID.class)))
        .list();
  }

  /** Gives one back that this node does not read, so that others need not wait. */
  void release(StreamId stream) {
    jdbc.sql(RELEASE + " and id = ?").params(node, stream.value()).update();
  }

  /** Gives everything back, so that others need not wait. */
  void release() {
    jdbc.sql(RELEASE).param(node).update();
  }

  /** Until somebody takes it, nobody sees it. */
  private static final String RELEASE =
      "update live_stream set leased_until = null, watch = 'WAITING' where node = ?";

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime until() {
    return clock.instant().plus(LENGTH).atOffset(ZoneOffset.UTC);
  }
}
