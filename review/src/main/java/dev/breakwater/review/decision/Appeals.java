package dev.breakwater.review.decision;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseState;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.DecisionWriter.Draft;
import dev.breakwater.review.feedback.FeedbackDesk;
import dev.breakwater.review.notice.ContentNotices;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.Tasks.NewTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Complaints about decisions, and what came of them: of users against whom something was held, and
 * of people whose notice led to nothing.
 *
 * <p>After EU DSA article 20: free, for at least six months, decided by a person and never by one
 * who had a part in the decision, with reasons. A complaint that is right undoes the actions; where
 * there were none, the case is decided anew, and the notice answered again. Where a notice led to
 * nothing while other items were decided against, it is brought up again and the rest stands.
 */
public final class Appeals {
  /** Article 20(4) asks for a timely answer; this is what the desk aims at. */
  private static final Duration AIM = Duration.ofDays(14);

  private static final int LONGEST_REASONS = 4_000;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Cases cases;
  private final Tasks tasks;
  private final Timeline timeline;
  private final Decisions decisions;
  private final DecisionWriter writer;
  private final QualityChecks queues;
  private final FeedbackDesk feedback;
  private final ContentNotices notices;
  private final Reopening reopening;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;

  Appeals(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Cases cases,
      Tasks tasks,
      Timeline timeline,
      Decisions decisions,
      DecisionWriter writer,
      QualityChecks queues,
      FeedbackDesk feedback,
      ContentNotices notices,
      AuditLog audit,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.cases = cases;
    this.tasks = tasks;
    this.timeline = timeline;
    this.decisions = decisions;
    this.writer = writer;
    this.queues = queues;
    this.feedback = feedback;
    this.notices = notices;
    this.reopening = new Reopening(jdbc, tasks);
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of a complaint that came in. */
  public sealed interface Received {
    /** It waits for a person; or did before, if the same decision was complained about already. */
    record Waits(Appeal appeal, boolean isNew) implements Received {}

    /** There is no such decision. */
    record NoSuchDecision() implements Received {}

    /** The decision holds nothing against anybody, and was no answer to a notice. */
    record NothingToUndo() implements Received {}

    /** The time for complaints is over. */
    record TooLate() implements Received {}
  }

  /** What a person says of a complaint. */
  public enum Answer {
    /** The decision stands. */
    UPHOLD,
    /** The decision was wrong: its actions are undone, or it is decided anew. */
    REVERSE
  }

  /**
   * Takes a complaint in.
   *
   * @param notice the notice whose sender complains; null when it is the account that was decided
   *     against
   * @param key the API key that brought it
   */
  public Received receive(DecisionId about, @Nullable UUID notice, String complaint, UUID key) {
    return inOne(() -> {
      Optional<Decision> decision = decisions.find(about);
      if (decision.isEmpty()) {
        return new Received.NoSuchDecision();
      }
      CaseFile file = lock(decision.get().caseId());
      boolean violating = isViolating(file.id());
      UUID ofNotice = violating ? notice : null;
      Optional<Appeal> before = of(about, ofNotice);
      if (before.isPresent()) {
        return new Received.Waits(before.get(), false);
      }
      if (!(file.state() instanceof CaseState.Decided state)
          || !state.decision().equals(about)
          || decision.get().effect() != Effect.DECIDED
          || !(notice == null
              ? violating || notices.leftAlone(about.value())
              : notices.leftAlone(about.value(), notice))) {
        return new Received.NothingToUndo();
      }
      if (clock.instant().isAfter(decision.get().at().plus(Statement.REDRESS))) {
        return new Received.TooLate();
      }
      return new Received.Waits(insert(decision.get(), ofNotice, complaint, key), true);
    });
  }

  /** The complaint of an id. */
  public Optional<Appeal> find(UUID id) {
    return jdbc.sql("select * from review_appeal where id = ?")
        .param(id)
        .query((row, number) -> appeal(row))
        .optional();
  }

  /** The complaints about a decision: of the account, and of those whose notice led to nothing. */
  public List<Appeal> of(DecisionId decision) {
    return jdbc.sql("select * from review_appeal where decision_id = ? order by id")
        .param(decision.value())
        .query((row, number) -> appeal(row))
        .list();
  }

  private Optional<Appeal> of(DecisionId decision, @Nullable UUID notice) {
    return of(decision).stream()
        .filter(appeal -> Objects.equals(appeal.notice(), notice))
        .findFirst();
  }

  /** Answers the complaint of a task that {@code me} holds. */
  public Outcome answer(Task task, Answer answer, String reasons, PersonId me) {
    if (reasons.isBlank() || reasons.length() > LONGEST_REASONS) {
      return new Outcome.Invalid(
          List.of("the one who complained is owed reasons, in at most 4000 characters"));
    }
    return inOne(() -> answerLocked(task, answer, reasons.strip(), me));
  }

  private Outcome answerLocked(Task task, Answer answer, String reasons, PersonId me) {
    CaseFile file = lock(task.caseId());
    Appeal appeal = find(Objects.requireNonNull(task.subject())).orElseThrow();
    Decision about = decisions.find(appeal.decision()).orElseThrow();
    if (appeal.state() != Appeal.State.WAITING
        || partIn(about).contains(me)
        || !tasks.done(task.id(), me)) {
      return new Outcome.NotYours();
    }
    UUID notice = appeal.notice();
    boolean undoes = answer == Answer.REVERSE && notice == null && isViolating(file.id());
    Decision outcome =
        writer.write(
            file,
            new Draft(
                answer == Answer.REVERSE ? Effect.APPEAL_REVERSED : Effect.APPEAL_UPHELD,
                about.code(),
                undoes ? about.actions() : List.of(),
                about.items(),
                reasons,
                me,
                null,
                about.id(),
                appeal.id()));
    close(appeal, answer, outcome);
    if (answer == Answer.REVERSE && notice != null) {
      notices.bringUpAgain(notice);
    } else if (answer == Answer.REVERSE) {
      feedback.takeBack(about.id(), outcome.id(), me);
      reopening.forgetWords(file);
      if (undoes) {
        jdbc.sql("update review_case set decision_id = ?, violating = false where id = ?")
            .params(outcome.id().value(), file.id().value())
            .update();
      } else {
        decideAnew(file, about, outcome);
      }
    }
    return new Outcome.InEffect(outcome);
  }

  /** Nothing was held against anybody, which was wrong; who said so then does not say it again. */
  private void decideAnew(CaseFile file, Decision about, Decision outcome) {
    if (file.state() instanceof CaseState.Decided state) {
      notices.waitAgain(about.id().value());
      tasks.withdraw(file.id(), TaskKind.QUALITY);
      reopening.reopen(
          file,
          state.reopened(),
          queues.queueOf(file.id()),
          "appealed:" + outcome.id(),
          partIn(about));
    }
  }

  /** The complaint that taking a decision back grants; of several, the account's. */
  Optional<UUID> grantedBy(DecisionId about) {
    return of(about).stream()
        .filter(appeal -> appeal.state() == Appeal.State.WAITING)
        .min(Comparator.comparing(appeal -> appeal.notice() != null))
        .map(Appeal::id);
  }

  /**
   * A decision was taken back: who complained about it was right, and whose notice it answered is
   * answered again. In the caller's transaction, which holds the case.
   */
  void granted(Decision undone) {
    DecisionId about = Optional.ofNullable(undone.supersedes()).orElseThrow();
    of(about).stream()
        .filter(appeal -> appeal.state() == Appeal.State.WAITING)
        .forEach(appeal -> close(appeal, Answer.REVERSE, undone));
    tasks.withdraw(undone.caseId(), TaskKind.APPEAL);
    notices.waitAgain(about.value());
  }

  private void close(Appeal appeal, Answer answer, Decision outcome) {
    jdbc.sql("update review_appeal set state = ?, outcome_id = ?, decided_at = ? where id = ?")
        .params(answer == Answer.REVERSE ? "REVERSED" : "UPHELD", outcome.id().value())
        .params(outcome.at().atOffset(ZoneOffset.UTC), appeal.id())
        .update();
  }

  private Appeal insert(Decision decision, @Nullable UUID notice, String complaint, UUID key) {
    UUID id = ids.next();
    jdbc.sql(
            """
            insert into review_appeal (id, decision_id, case_id, notice_id, complaint, received_at, state, key_id)
            values (?, ?, ?, ?, ?, ?, 'WAITING', ?)
            """)
        .params(id, decision.id().value(), decision.caseId().value())
        .param(notice)
        .param(complaint)
        .params(clock.instant().atOffset(ZoneOffset.UTC), key)
        .update();
    tasks.open(
        new NewTask(
            decision.caseId(),
            TaskKind.APPEAL,
            id,
            queues.queueOf(decision.caseId()),
            Level.ORDINARY,
            clock.instant().plus(AIM),
            partIn(decision)));
    timeline.note(
        decision.caseId(), "appealed", null, Map.of("decision", decision.id().toString()));
    audit.append(
        new AuditEntry(
            "key:" + key,
            "case.appealed",
            "case",
            decision.caseId().toString(),
            Map.of("decision", decision.id().toString(), "appeal", id.toString())));
    return find(id).orElseThrow();
  }

  private boolean isViolating(CaseId id) {
    return jdbc.sql("select violating from review_case where id = ?")
        .param(id.value())
        .query(Boolean.class)
        .single();
  }

  private static List<PersonId> partIn(Decision decision) {
    List<PersonId> people = new ArrayList<>(List.of(decision.person()));
    if (decision.second() != null) {
      people.add(decision.second().person());
    }
    return people;
  }

  private CaseFile lock(CaseId id) {
    jdbc.sql("select id from review_case where id = ? for no key update")
        .param(id.value())
        .query((row, number) -> 0)
        .list();
    return cases.file(id).orElseThrow();
  }

  private <T> T inOne(Supplier<T> act) {
    return Objects.requireNonNull(transactions.execute(status -> act.get()));
  }

  private static Appeal appeal(ResultSet row) throws SQLException {
    UUID outcome = row.getObject("outcome_id", UUID.class);
    OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
    return new Appeal(
        row.getObject("id", UUID.class),
        new DecisionId(row.getObject("decision_id", UUID.class)),
        new CaseId(row.getObject("case_id", UUID.class)),
        row.getObject("notice_id", UUID.class),
        row.getString("complaint"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        Appeal.State.valueOf(row.getString("state")),
        outcome == null ? null : new DecisionId(outcome),
        decided == null ? null : decided.toInstant());
  }
}
