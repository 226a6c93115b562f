package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.DecisionMark;
import dev.breakwater.review.decision.Decisions;
import dev.breakwater.review.taxonomy.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Acts on the desk's decisions: draws up the reports they ask for, and takes back what a later word
 * of the desk takes back. Each decision once, whenever a server is killed and however many there
 * are.
 *
 * <p>Reading moves the mark and leaves what is to be done in a table, in one transaction; each of
 * these is done and removed in another. One that cannot be done (a piece of evidence lies on
 * another server) is put off and holds none of the others back.
 */
final class DecisionFollower {
  private static final Logger log = LoggerFactory.getLogger(DecisionFollower.class);
  private static final int BATCH = 200;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Decisions decisions;
  private final Reports reports;
  private final Drafting drafting;
  private final Withdrawals withdrawals;
  private final ReportCorrections corrections;
  private final Clock clock;

  DecisionFollower(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Decisions decisions,
      Reports reports,
      Drafting drafting,
      Withdrawals withdrawals,
      ReportCorrections corrections,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.decisions = decisions;
    this.reports = reports;
    this.drafting = drafting;
    this.withdrawals = withdrawals;
    this.corrections = corrections;
    this.clock = clock;
  }

  /** Takes up every decision there is; says how many it has acted on. */
  int catchUp() {
    while (read() == BATCH) {}
    int done = 0;
    for (Optional<Todo> next = next(); next.isPresent(); next = next()) {
      done += attempt(next.get()) ? 1 : 0;
    }
    return done;
  }

  /** How many decisions could not be acted on so far. */
  long putOff() {
    return jdbc.sql("select count(*) from report_todo where failures > 0")
        .query(Long.class)
        .single();
  }

  /** Moves the mark over up to a batch of decisions; how many it read. */
  private int read() {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          long mark =
              jdbc.sql("select mark from report_reader for update").query(Long.class).single();
          List<Decision> read = decisions.after(new DecisionMark(mark), BATCH);
          for (Decision each : read) {
            if (isForUs(each)) {
              jdbc.sql(
                      "insert into report_todo (mark, decision_id) values (?, ?) on conflict do"
                          + " nothing")
                  .params(each.mark().value(), each.id().value())
                  .update();
            }
          }
          if (!read.isEmpty()) {
            jdbc.sql("update report_reader set mark = ?")
                .param(read.getLast().mark().value())
                .update();
          }
          return read.size();
        }));
  }

  private static boolean isForUs(Decision decision) {
    return switch (decision.effect()) {
      case DECIDED -> decision.asksFor(Action.Report.class);
      case UNDONE, APPEAL_REVERSED -> true;
      case APPEAL_UPHELD -> false;
    };
  }

  private record Todo(long mark, DecisionId decision, int failures) {}

  private Optional<Todo> next() {
    return jdbc.sql(
            """
            select * from report_todo where retry_at is null or retry_at <= ? order by mark limit 1
            """)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, number) -> todo(row))
        .optional();
  }

  private static Todo todo(ResultSet row) throws SQLException {
    return new Todo(
        row.getLong("mark"),
        new DecisionId(row.getObject("decision_id", UUID.class)),
        row.getInt("failures"));
  }

  private boolean attempt(Todo todo) {
    try {
      return Objects.requireNonNull(
          transactions.execute(status -> {
            if (!take(todo)) {
              return false;
            }
            act(decisions.find(todo.decision()).orElseThrow());
            return true;
          }));
    } catch (TransientDataAccessException | TransactionException away) {
      throw away;
    } catch (RuntimeException failed) {
      putOff(todo, failed);
      return false;
    }
  }

  /** Whoever removes the row acts; another server waits for it, and finds nothing. */
  private boolean take(Todo todo) {
    return jdbc.sql("delete from report_todo where mark = ?").param(todo.mark()).update() == 1;
  }

  private void act(Decision decision) {
    switch (decision.effect()) {
      case DECIDED -> {
        // One that had to wait may have been taken back meanwhile.
        if (corrections.takesBack(decision).isEmpty()) {
          withdrawOvertakenCorrections(decision);
          drafting.draw(decision);
        }
      }
      case UNDONE, APPEAL_REVERSED -> takeBack(decision);
      case APPEAL_UPHELD -> {
        // Nothing changes.
      }
    }
  }

  private void takeBack(Decision decision) {
    DecisionId mistaken = Objects.requireNonNull(decision.supersedes());
    for (Report seen : reports.of(mistaken)) {
      Report report = reports.lock(seen.id()).orElseThrow();
      if (report.state() instanceof ReportState.Filed) {
        corrections.draw(report, decision);
      } else {
        withdrawals.withdraw(report, decision.person(), "the decision was taken back");
      }
    }
  }

  /** Decided again before the authority was told of a mistake: there is none to tell of. */
  private void withdrawOvertakenCorrections(Decision decision) {
    for (Report each : reports.of(decision.caseId())) {
      boolean correction =
          each.follows() != null
              && each.state() instanceof ReportState.Open
              && decisions
                  .find(each.decision())
                  .filter(made -> made.effect() != Effect.DECIDED)
                  .isPresent();
      if (correction) {
        Report report = reports.lock(each.id()).orElseThrow();
        withdrawals.withdraw(report, decision.person(), "the case was decided again");
      }
    }
  }

  private void putOff(Todo todo, RuntimeException failed) {
    log.warn(
        "decision {} cannot be reported now ({}) and is tried again later",
        todo.decision(),
        failed.getClass().getSimpleName());
    Duration wait = Duration.ofSeconds(10L << Math.min(todo.failures(), 10));
    jdbc.sql(
            "update report_todo set retry_at = ?, failures = failures + 1, trouble = ? where mark ="
                + " ?")
        .param(
            clock
                .instant()
                .plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .atOffset(ZoneOffset.UTC))
        .params(failed.getClass().getSimpleName(), todo.mark())
        .update();
  }
}
