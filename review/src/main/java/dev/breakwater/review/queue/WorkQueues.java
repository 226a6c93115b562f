package dev.breakwater.review.queue;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.cases.Priority.PriorityReason;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.queue.QueuePage.After;
import dev.breakwater.review.queue.QueuePage.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What waits, the most urgent first, and who has what.
 *
 * <p>A claim is one conditional update, so of two people who reach for the same task exactly one
 * gets it, on whichever servers they are. It ends by itself after {@code lease}, unless it is
 * renewed. A page is read by where the last one ended and nothing is counted, so it costs the same
 * in a queue of ten and of a million.
 */
public final class WorkQueues {
  private static final TypeReference<List<PriorityReason>> WHY = new TypeReference<>() {};

  /** What a task must be for {@code :me} to be given it. */
  private static final String FREE_FOR_ME =
      "state = 'WAITING' and not (:me = any (not_by))"
          + " and (claimed_by is null or claimed_by = :me or claimed_until <= :now)";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Tasks tasks;
  private final Timeline timeline;
  private final JsonMapper json;
  private final Clock clock;
  private final Duration lease;

  public WorkQueues(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Tasks tasks,
      Timeline timeline,
      JsonMapper json,
      Clock clock,
      Duration lease) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.tasks = tasks;
    this.timeline = timeline;
    this.json = json;
    this.clock = clock;
    this.lease = lease;
  }

  /** Up to {@code limit} tasks of these kinds, of a queue or of all, that {@code me} may do. */
  public QueuePage page(
      @Nullable QueueName queue,
      @Nullable After after,
      int limit,
      PersonId me,
      Set<TaskKind> kinds) {
    List<Line> lines =
        jdbc.sql(
                """
                select t.*, c.kinds, c.items, c.points, c.opened_at, c.priority_reasons
                from (
                  select * from review_task
                  where state = 'WAITING' and not (:me = any (not_by)) and kind = any (:kinds)
                """
                    + (queue == null ? "" : " and queue = :queue")
                    + (after == null ? "" : " and (level, due_at, id) > (:level, :due, :id)")
                    + """

                      order by level, due_at, id limit :limit) t
                    join review_case c on c.id = t.case_id
                    order by t.level, t.due_at, t.id
                    """)
            .param("me", me.value())
            .param("kinds", names(kinds))
            .param("queue", queue == null ? "" : queue.value())
            .param("level", after == null ? 0 : after.level().order())
            .param("due", after == null ? now() : after.due().atOffset(ZoneOffset.UTC))
            .param("id", after == null ? new UUID(0, 0) : after.task())
            .param("limit", limit)
            .query((row, number) -> line(row, me))
            .list();
    return new QueuePage(lines, lines.size() < limit ? null : lines.getLast().place());
  }

  /** What {@code me} has now, the most urgent first. */
  public List<Task> heldBy(PersonId me) {
    return jdbc.sql(
            """
            select * from review_task
            where state = 'WAITING' and claimed_by = ? and claimed_until > ?
            order by level, due_at, id
            """)
        .params(me.value(), now())
        .query((row, number) -> Tasks.read(row))
        .list();
  }

  /** Takes a task, or renews what one has. */
  public ClaimOutcome claim(TaskId id, PersonId me) {
    return told(
        transactions.execute(status -> {
          Optional<Task> before = tasks.waiting(id);
          Optional<Task> got =
              jdbc.sql(
                      "update review_task set claimed_by = :me, claimed_at = :now,"
                          + " claimed_until = :until where id = :id and "
                          + FREE_FOR_ME
                          + " returning *")
                  .param("me", me.value())
                  .param("now", now())
                  .param("until", until())
                  .param("id", id.value())
                  .query((row, number) -> Tasks.read(row))
                  .optional();
          got.filter(task -> before.filter(old -> old.isHeldBy(me, clock.instant())).isEmpty())
              .ifPresent(task -> noteClaim(task, me));
          return got.<ClaimOutcome>map(ClaimOutcome.Claimed::new)
              .orElseGet(() -> refusal(tasks.waiting(id), me));
        }));
  }

  /**
   * Takes the most urgent task of a queue, or of all, that nobody has; empty when there is none.
   */
  public Optional<Task> claimNext(@Nullable QueueName queue, PersonId me, Set<TaskKind> kinds) {
    return told(
        transactions.execute(status -> {
          Optional<Task> got =
              jdbc.sql(
                      """
                      update review_task
                      set claimed_by = :me, claimed_at = :now, claimed_until = :until
                      where id = (
                        select id from review_task
                        where state = 'WAITING' and not (:me = any (not_by)) and kind = any (:kinds)
                          and not (:me = any (skipped_by)) and kind = any (:kinds)
                          and (claimed_by is null or claimed_until <= :now)
                      """
                          + (queue == null ? "" : " and queue = :queue")
                          + """

                            order by level, due_at, id limit 1 for update skip locked)
                          returning *
                          """)
                  .param("me", me.value())
                  .param("now", now())
                  .param("until", until())
                  .param("kinds", names(kinds))
                  .param("queue", queue == null ? "" : queue.value())
                  .query((row, number) -> Tasks.read(row))
                  .optional();
          got.ifPresent(task -> noteClaim(task, me));
          return got;
        }));
  }

  /** Puts a task back, saying why; it is not offered to {@code me} again by itself. */
  public boolean skip(TaskId id, PersonId me, String reason) {
    return told(
        transactions.execute(status -> {
          Optional<CaseId> skipped =
              jdbc.sql(
                      """
                      update review_task
                      set claimed_by = null, claimed_at = null, claimed_until = null,
                        skipped_by = array_append(skipped_by, :me)
                      where id = :id and state = 'WAITING' and claimed_by = :me
                      returning case_id
                      """)
                  .param("me", me.value())
                  .param("id", id.value())
                  .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
                  .optional();
          skipped.ifPresent(caseId -> {
            jdbc.sql("insert into review_skip (task_id, person, at, reason) values (?, ?, ?, ?)")
                .params(id.value(), me.value(), now(), reason)
                .update();
            timeline.note(caseId, "skipped", me, Map.of("reason", reason));
          });
          return skipped.isPresent();
        }));
  }

  private void noteClaim(Task task, PersonId me) {
    timeline.note(task.caseId(), "claimed", me, Map.of("task", task.kind().name()));
  }

  private static ClaimOutcome refusal(Optional<Task> task, PersonId me) {
    if (task.isEmpty()) {
      return new ClaimOutcome.Gone();
    }
    return task.get().notBy().contains(me) ? new ClaimOutcome.NotByYou() : new ClaimOutcome.Taken();
  }

  private Line line(ResultSet row, PersonId me) throws SQLException {
    Task task = Tasks.read(row);
    Instant now = clock.instant();
    boolean held = task.claim() != null && task.claim().until().isAfter(now);
    return new Line(
        task.id(),
        task.caseId(),
        task.kind(),
        task.queue(),
        row.getString("service"),
        Set.of((String[]) row.getArray("kinds").getArray()),
        row.getInt("items"),
        Level.of(row.getInt("level")),
        row.getInt("points"),
        task.due(),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        held && !task.isHeldBy(me, now),
        task.isHeldBy(me, now),
        json.readValue(row.getString("priority_reasons"), WHY));
  }

  private OffsetDateTime until() {
    return clock.instant().plus(lease).atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String[] names(Set<TaskKind> kinds) {
    return kinds.stream().map(TaskKind::name).toArray(String[]::new);
  }

  private static <T> T told(@Nullable T result) {
    return Objects.requireNonNull(result);
  }
}
