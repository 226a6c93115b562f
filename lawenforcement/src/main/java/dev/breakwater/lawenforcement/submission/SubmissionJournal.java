package dev.breakwater.lawenforcement.submission;

import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.submission.Attempt.State;
import dev.breakwater.lawenforcement.submission.Step.Kind;
import dev.breakwater.lawenforcement.submission.Step.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is written down of submissions.
 *
 * <p>Whoever goes on with one raises its fence first, and writes only while the fence is theirs: a
 * server that was stopped for a while and wakes up finds that it can write nothing any more.
 */
final class SubmissionJournal {
  private final JdbcClient jdbc;
  private final Clock clock;

  SubmissionJournal(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Thrown when the fence is another's. */
  static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
      super("another server goes on with this submission", null, false, false);
    }
  }

  /** A submission that is ours until somebody else takes it. */
  record Hold(ReportId report, long fence, int failures, @Nullable Instant failingSince) {}

  /** Takes a submission; empty if there is nothing to go on with. */
  Optional<Hold> take(ReportId report) {
    return jdbc.sql(
            """
            update report set fence = fence + 1 where id = ? and state in ('APPROVED', 'SUBMITTING')
            returning fence, failures, failing_since
            """)
        .param(report.value())
        .query((row, number) ->
            new Hold(report, row.getLong(1), row.getInt(2), instant(row, "failing_since")))
        .optional();
  }

  /** Whether a person wants the report back. */
  boolean wantedBack(ReportId report) {
    return jdbc.sql("select retract from report where id = ?")
        .param(report.value())
        .query(Boolean.class)
        .single();
  }

  Optional<Attempt> latest(ReportId report) {
    return jdbc.sql("select * from report_attempt where report_id = ? order by number desc limit 1")
        .param(report.value())
        .query((row, number) ->
            new Attempt(
                row.getInt("number"),
                State.valueOf(row.getString("state")),
                row.getObject("remote_id", Long.class),
                steps(report, row.getInt("number"))))
        .optional();
  }

  /** When the open report may have lapsed by the service's rule, as far as we have touched it. */
  Times times(ReportId report, int attempt) {
    return jdbc.sql(
            "select opened_at, touched_at from report_attempt where report_id = ? and number = ?")
        .params(report.value(), attempt)
        .query((row, number) -> new Times(instant(row, "opened_at"), instant(row, "touched_at")))
        .single();
  }

  record Times(@Nullable Instant opened, @Nullable Instant touched) {}

  void open(Hold hold, int number) {
    held(
        jdbc.sql(
                """
                with held as (select id from report where id = ? and fence = ? for no key update)
                insert into report_attempt (report_id, number, state, begun_at)
                select id, ?, 'BEGUN', ? from held
                """)
            .params(hold.report().value(), hold.fence(), number, now())
            .update());
  }

  /** Writes down that a call is about to be made; the id is for {@link #ended}. */
  long begun(Hold hold, int attempt, Kind kind, int position) {
    return jdbc.sql(
            """
            with held as (select id from report where id = ? and fence = ? for no key update)
            insert into report_step (report_id, attempt, kind, position, begun_at)
            select id, ?, ?, ?, ? from held returning id
            """)
        .params(hold.report().value(), hold.fence(), attempt, kind.name(), position, now())
        .query(Long.class)
        .optional()
        .orElseThrow(Overtaken::new);
  }

  void ended(Hold hold, long step, Outcome outcome, String remote, String said) {
    held(
        jdbc.sql(
                """
                with held as (select id from report where id = ? and fence = ? for no key update)
                update report_step set ended_at = ?, outcome = ?, remote = ?, said = ?
                from held where report_step.id = ?
                """)
            .params(hold.report().value(), hold.fence(), now(), outcome.name(), remote, said, step)
            .update());
  }

  /** Writes down the id before anything else is done with it. */
  void opened(Hold hold, int attempt, long remoteId) {
    held(
        jdbc.sql(
                """
                with held as (select id from report where id = ? and fence = ? for no key update)
                update report_attempt set state = 'OPEN', remote_id = ?, opened_at = ?,
                  touched_at = ? from held where report_id = held.id and number = ?
                """)
            .params(hold.report().value(), hold.fence(), remoteId, now(), now(), attempt)
            .update());
  }

  void touched(Hold hold, int attempt) {
    jdbc.sql("update report_attempt set touched_at = ? where report_id = ? and number = ?")
        .params(now(), hold.report().value(), attempt)
        .update();
  }

  void closed(Hold hold, int attempt, State state) {
    held(
        jdbc.sql(
                """
                with held as (select id from report where id = ? and fence = ? for no key update)
                update report_attempt set state = ? from held
                where report_id = held.id and number = ?
                """)
            .params(hold.report().value(), hold.fence(), state.name(), attempt)
            .update());
  }

  /** Remembers that nothing goes forward, since when and why; the count so far. */
  int failed(Hold hold, String why) {
    return jdbc.sql(
            """
            update report set failures = failures + 1, trouble = ?,
              failing_since = coalesce(failing_since, ?)
            where id = ? and fence = ? returning failures
            """)
        .params(why, now(), hold.report().value(), hold.fence())
        .query(Integer.class)
        .optional()
        .orElseThrow(Overtaken::new);
  }

  void wentForward(Hold hold) {
    jdbc.sql(
            """
            update report set failures = 0, trouble = null, failing_since = null
            where id = ? and fence = ? and failures > 0
            """)
        .params(hold.report().value(), hold.fence())
        .update();
  }

  /** Holds the row until the caller's transaction ends, or says that it is another's. */
  void require(Hold hold) {
    boolean ours =
        jdbc.sql("select true from report where id = ? and fence = ? for no key update")
            .params(hold.report().value(), hold.fence())
            .query(Boolean.class)
            .optional()
            .isPresent();
    if (!ours) {
      throw new Overtaken();
    }
  }

  private List<Step> steps(ReportId report, int attempt) {
    return jdbc.sql("select * from report_step where report_id = ? and attempt = ? order by id")
        .params(report.value(), attempt)
        .query((row, number) -> step(row))
        .list();
  }

  /** A step without an end was under way when its server died: nobody knows. */
  private static Step step(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    String remote = row.getString("remote");
    return new Step(
        Kind.valueOf(row.getString("kind")),
        row.getInt("position"),
        outcome == null ? Outcome.IN_DOUBT : Outcome.valueOf(outcome),
        remote == null ? "" : remote);
  }

  private static void held(int rows) {
    if (rows != 1) {
      throw new Overtaken();
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
