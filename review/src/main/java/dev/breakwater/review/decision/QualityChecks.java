package dev.breakwater.review.decision;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.queue.QueueName;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.Tasks.NewTask;
import dev.breakwater.review.taxonomy.Code;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A share of decisions, decided again by somebody who had no part in them and is not told how they
 * were decided. How often two people agree says how clear the words are.
 */
public final class QualityChecks {
  /** A check is not urgent. */
  private static final Duration TIME_FOR_IT = Duration.ofDays(7);

  private final JdbcClient jdbc;
  private final Tasks tasks;
  private final QualitySampling sampling;
  private final AuditLog audit;
  private final Clock clock;

  QualityChecks(
      JdbcClient jdbc, Tasks tasks, QualitySampling sampling, AuditLog audit, Clock clock) {
    this.jdbc = jdbc;
    this.tasks = tasks;
    this.sampling = sampling;
    this.audit = audit;
    this.clock = clock;
  }

  /** How often two people agreed, since when. */
  public record Agreement(Instant since, long checked, long agreed) {}

  /** Two people who did not agree on a case. */
  public record Disagreement(
      CaseId caseId, DecisionId decision, Code first, Code second, Instant at, String note) {
    @Override
    public String toString() {
      return "Disagreement(" + caseId + ")";
    }
  }

  /** How often two people agreed since {@code since}. */
  public Agreement agreement(Instant since) {
    return jdbc.sql(
            """
            select count(*) as checked, count(*) filter (where agrees) as agreed
            from review_quality where checked_at >= ?
            """)
        .param(since.atOffset(ZoneOffset.UTC))
        .query((row, number) -> new Agreement(since, row.getLong("checked"), row.getLong("agreed")))
        .single();
  }

  /** The newest cases that two people did not agree on. */
  public List<Disagreement> disagreements(int limit) {
    return jdbc.sql(
            """
            select * from review_quality where not agrees order by checked_at desc, task_id limit ?
            """)
        .param(limit)
        .query((row, number) -> disagreement(row))
        .list();
  }

  /** Puts a decision up for a check, if it is one of the share; in the caller's transaction. */
  void sample(Decision decision, CaseFile file, Task from) {
    if (!sampling.takes(decision.id())) {
      return;
    }
    List<PersonId> notBy = new ArrayList<>(List.of(decision.person()));
    if (decision.second() != null) {
      notBy.add(decision.second().person());
    }
    tasks.open(
        new NewTask(
            file.id(),
            TaskKind.QUALITY,
            decision.id().value(),
            from.queue(),
            Level.ORDINARY,
            clock.instant().plus(TIME_FOR_IT),
            notBy));
  }

  /** Writes down what the second person, who knows nothing of the first, says. */
  Outcome check(Task task, Code second, String note, PersonId me) {
    UUID decision = Objects.requireNonNull(task.subject());
    boolean agrees =
        jdbc.sql(
                """
                insert into review_quality (task_id, case_id, decision_id, first_code, second_code,
                  agrees, checked_by, checked_at, note)
                select ?, case_id, id, code, ?, code = ?, ?, ?, ? from review_decision where id = ?
                returning agrees
                """)
            .params(task.id().value(), second.value(), second.value(), me.value())
            .params(clock.instant().atOffset(ZoneOffset.UTC), note, decision)
            .query(Boolean.class)
            .single();
    audit.append(
        new AuditEntry(
            me.who(),
            "case.checked",
            "case",
            task.caseId().toString(),
            Map.of("decision", decision.toString(), "code", second.value(), "agrees", agrees)));
    return new Outcome.Checked(agrees);
  }

  /** The queue that a case's last task was in. */
  QueueName queueOf(CaseId id) {
    return jdbc.sql("select queue from review_task where case_id = ? order by id desc limit 1")
        .param(id.value())
        .query((row, number) -> new QueueName(row.getString("queue")))
        .single();
  }

  private static Disagreement disagreement(ResultSet row) throws SQLException {
    return new Disagreement(
        new CaseId(row.getObject("case_id", UUID.class)),
        new DecisionId(row.getObject("decision_id", UUID.class)),
        new Code(row.getString("first_code")),
        new Code(row.getString("second_code")),
        row.getObject("checked_at", OffsetDateTime.class).toInstant(),
        row.getString("note"));
  }
}
