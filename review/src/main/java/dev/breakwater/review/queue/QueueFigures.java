package dev.breakwater.review.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How the queues fare, in sums: nobody's own pace is told.
 *
 * <p>What waits is counted up to a bound, so that looking costs the same on a bad day.
 */
public final class QueueFigures {
  /** More than this is told as 'more'. */
  public static final int COUNTED = 10_000;

  private static final Duration LATELY = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final Routing routing;
  private final Clock clock;

  public QueueFigures(JdbcClient jdbc, Routing routing, Clock clock) {
    this.jdbc = jdbc;
    this.routing = routing;
    this.clock = clock;
  }

  /**
   * One queue.
   *
   * @param waiting up to {@link #COUNTED}, and one more when there are more
   * @param late how many of them should have been looked at by now, counted likewise
   * @param oldest since when the longest waiting of the most urgent level waits
   * @param doneLately how many tasks were done in the last day
   * @param medianWait how long half of those waited at most
   */
  public record QueueState(
      QueueName name,
      String title,
      int waiting,
      int late,
      @Nullable Instant oldest,
      int doneLately,
      @Nullable Duration medianWait) {}

  /** Every queue, in the order of the routing. */
  public List<QueueState> all() {
    List<QueueState> states = new ArrayList<>();
    for (Routing.Queue queue : routing.queues()) {
      states.add(state(queue));
    }
    return states;
  }

  private QueueState state(Routing.Queue queue) {
    Instant now = clock.instant();
    return jdbc.sql(
            """
            select
              (select count(*) from (select from review_task
                 where state = 'WAITING' and queue = :queue limit :bound) a) as waiting,
              (select count(*) from (
                 (select from review_task where state = 'WAITING' and queue = :queue and level = 0
                    and due_at < :now limit :bound)
                 union all
                 (select from review_task where state = 'WAITING' and queue = :queue and level = 1
                    and due_at < :now limit :bound)) b) as late,
              (select min(created_at) from (select created_at from review_task
                 where state = 'WAITING' and queue = :queue
                 order by level, due_at, id limit 100) c) as oldest,
              lately.done, lately.median
            from (
              select count(*) as done,
                percentile_cont(0.5) within group (
                  order by extract(epoch from done_at - created_at)) as median
              from review_task where state = 'DONE' and done_at >= :since and queue = :queue) lately
            """)
        .param("queue", queue.name().value())
        .param("bound", COUNTED + 1)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("since", now.minus(LATELY).atOffset(ZoneOffset.UTC))
        .query((row, number) -> state(queue, row))
        .single();
  }

  private static QueueState state(Routing.Queue queue, ResultSet row) throws SQLException {
    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
    int done = row.getInt("done");
    return new QueueState(
        queue.name(),
        queue.title(),
        row.getInt("waiting"),
        Math.min(row.getInt("late"), COUNTED + 1),
        oldest == null ? null : oldest.toInstant(),
        done,
        done == 0 ? null : Duration.ofSeconds((long) row.getDouble("median")));
  }
}
