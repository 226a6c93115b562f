package dev.breakwater.review.queue;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Priority;
import dev.breakwater.review.cases.Priority.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks as the desk makes and ends them, in the caller's transaction. */
public final class Tasks {
  private final JdbcClient jdbc;
  private final Ids ids;
  private final Clock clock;

  public Tasks(JdbcClient jdbc, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A task wanted.
   *
   * @param subject what it is about besides the case
   * @param notBy who may not do it
   */
  public record NewTask(
      CaseId caseId,
      TaskKind kind,
      @Nullable UUID subject,
      QueueName queue,
      Level level,
      Instant due,
      Collection<PersonId> notBy) {
    public NewTask {
      notBy = List.copyOf(notBy);
    }
  }

  /** Puts a task into its queue. */
  public TaskId open(NewTask wanted) {
    TaskId id = new TaskId(ids.next());
    jdbc.sql(
            """
            insert into review_task (id, case_id, kind, subject_id, queue, service, level, due_at,
              state, not_by, created_at)
            select ?, id, ?, ?, ?, service, ?, ?, 'WAITING', ?, ? from review_case where id = ?
            """)
        .params(id.value(), wanted.kind().name())
        .param(wanted.subject())
        .params(wanted.queue().value(), wanted.level().order())
        .params(wanted.due().atOffset(ZoneOffset.UTC), ids(wanted.notBy()))
        .params(now(), wanted.caseId().value())
        .update();
    return id;
  }

  /** Moves a case's first look to where its new priority puts it. */
  public void reprioritise(CaseId id, QueueName queue, Priority priority) {
    jdbc.sql(
            """
            update review_task set queue = ?, level = ?, due_at = ?
            where case_id = ? and state = 'WAITING' and kind = 'FIRST_LOOK'
              and (queue, level, due_at) is distinct from (?, ?, ?)
            """)
        .params(placeOf(queue, priority))
        .param(id.value())
        .params(placeOf(queue, priority))
        .update();
  }

  /** The task of an id, if it still waits. */
  public Optional<Task> waiting(TaskId id) {
    return jdbc.sql("select * from review_task where id = ? and state = 'WAITING'")
        .param(id.value())
        .query((row, number) -> read(row))
        .optional();
  }

  /** What waits for a case, oldest first. */
  public List<Task> waiting(CaseId id) {
    return jdbc.sql("select * from review_task where case_id = ? and state = 'WAITING' order by id")
        .param(id.value())
        .query((row, number) -> read(row))
        .list();
  }

  /**
   * Ends a task that {@code person} has; false when it is not theirs any more. Its row is locked
   * until the transaction ends.
   */
  public boolean done(TaskId id, PersonId person) {
    return jdbc.sql(
                """
                update review_task set state = 'DONE', done_by = ?, done_at = ?
                where id = ? and state = 'WAITING' and claimed_by = ? and claimed_until > ?
                """)
            .params(person.value(), now(), id.value(), person.value(), now())
            .update()
        > 0;
  }

  /** Ends what waits for a case: it has become pointless. */
  public void withdraw(CaseId id, TaskKind kind) {
    jdbc.sql(
            """
            update review_task set state = 'WITHDRAWN'
            where case_id = ? and state = 'WAITING' and kind = ?
            """)
        .params(id.value(), kind.name())
        .update();
  }

  /**
   * Keeps a person from the blind checks of a case, who wants to know how it was decided; false
   * when there is none to keep them from, or they have it.
   */
  public boolean declineChecks(CaseId id, PersonId person) {
    return jdbc.sql(
                """
                update review_task set not_by = array_append(not_by, ?)
                where case_id = ? and kind = 'QUALITY' and state = 'WAITING'
                  and not (? = any (not_by)) and (claimed_by is distinct from ? or claimed_until <= ?)
                """)
            .params(person.value(), id.value(), person.value(), person.value(), now())
            .update()
        > 0;
  }

  static Task read(ResultSet row) throws SQLException {
    UUID claimedBy = row.getObject("claimed_by", UUID.class);
    return new Task(
        new TaskId(row.getObject("id", UUID.class)),
        new CaseId(row.getObject("case_id", UUID.class)),
        TaskKind.valueOf(row.getString("kind")),
        row.getObject("subject_id", UUID.class),
        new QueueName(row.getString("queue")),
        Level.of(row.getInt("level")),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        persons((UUID[]) row.getArray("not_by").getArray()),
        claimedBy == null
            ? null
            : new Task.Claim(
                new PersonId(claimedBy),
                row.getObject("claimed_until", OffsetDateTime.class).toInstant()));
  }

  private static Object[] placeOf(QueueName queue, Priority priority) {
    return new Object[] {
      queue.value(), priority.level().order(), priority.due().atOffset(ZoneOffset.UTC)
    };
  }

  private static UUID[] ids(Collection<PersonId> people) {
    return people.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
  }

  private static Set<PersonId> persons(UUID[] ids) {
    return Arrays.stream(ids).map(PersonId::new).collect(Collectors.toUnmodifiableSet());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
