package dev.breakwater.lawenforcement.report;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where reports are kept. Changes are in the caller's transaction, and name the version they saw.
 */
public final class Reports {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final SecretBox box;
  private final Clock clock;

  public Reports(JdbcClient jdbc, JsonMapper json, SecretBox box, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.box = box;
    this.clock = clock;
  }

  /** Keeps a new report; false if its decision was reported to that authority before. */
  public boolean add(Report report, String draft) {
    return jdbc.sql(
                """
                insert into report (id, case_id, decision_id, authority, environment, state,
                  state_json, since, due_at, urgency, sealed_draft, version, created_at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                on conflict (decision_id, authority) do nothing
                """)
            .params(report.id().value(), report.caseId().value(), report.decision().value())
            .params(report.authority().name(), report.environment().name())
            .params(report.state().name(), state(report.state()))
            .params(time(report.since()), time(report.due()), report.urgency().name())
            .params(seal(report.id(), draft), report.version(), time(report.created()))
            .update()
        == 1;
  }

  public Optional<Report> find(ReportId id) {
    return jdbc.sql("select * from report where id = ?")
        .param(id.value())
        .query((row, number) -> report(row))
        .optional();
  }

  /** What a report says, as its authority's own words in JSON. */
  public String draft(ReportId id) {
    byte[] sealed =
        jdbc.sql("select sealed_draft from report where id = ?")
            .param(id.value())
            .query((row, number) -> row.getBytes(1))
            .single();
    return new String(box.open(sealed, id.bytes()), StandardCharsets.UTF_8);
  }

  /** Moves a report on; false if somebody else changed it since. */
  public boolean move(Report seen, ReportState to) {
    return jdbc.sql(
                """
                update report set state = ?, state_json = ?::jsonb, since = ?, version = version + 1
                where id = ? and version = ?
                """)
            .params(to.name(), state(to), time(clock.instant()))
            .params(seen.id().value(), seen.version())
            .update()
        == 1;
  }

  /** Puts other words in; false if somebody else changed it since. */
  public boolean rewrite(Report seen, String draft, ReportState to) {
    return jdbc.sql(
                """
                update report set state = ?, state_json = ?::jsonb, since = ?, version = version + 1,
                  sealed_draft = ? where id = ? and version = ?
                """)
            .params(to.name(), state(to), time(clock.instant()), seal(seen.id(), draft))
            .params(seen.id().value(), seen.version())
            .update()
        == 1;
  }

  /** Those of a case, oldest first. */
  public List<Report> of(CaseId id) {
    return jdbc.sql("select * from report where case_id = ? order by created_at")
        .param(id.value())
        .query((row, number) -> report(row))
        .list();
  }

  /** Those that stand at one of the states named, the most pressing first. */
  public List<Report> at(List<String> states, int limit) {
    return jdbc.sql("select * from report where state = any (?) order by due_at limit ?")
        .params(states.toArray(String[]::new), limit)
        .query((row, number) -> report(row))
        .list();
  }

  /** Those that were asked for details until a time that has passed. */
  public List<Report> waitedFor(Instant now, int limit) {
    return at(List.of("DETAILS_WANTED"), limit).stream()
        .filter(each ->
            each.state() instanceof ReportState.DetailsWanted(Instant until) && until.isBefore(now))
        .toList();
  }

  /** How many there are in each state, and how many of the unfinished are past their time. */
  public List<StateCount> counts() {
    return jdbc.sql(
            """
            select state, count(*) as all_of_them, count(*) filter (where due_at < ?
                and state not in ('FILED', 'RETRACTED')) as late
            from report group by state
            """)
        .param(time(clock.instant()))
        .query((row, number) ->
            new StateCount(
                Objects.requireNonNull(row.getString("state")),
                row.getLong("all_of_them"),
                row.getLong("late")))
        .list();
  }

  /** How many reports stand at a state. */
  public record StateCount(String state, long count, long late) {}

  private byte[] seal(ReportId id, String draft) {
    return box.seal(draft.getBytes(StandardCharsets.UTF_8), id.bytes());
  }

  private String state(ReportState state) {
    return json.writerFor(ReportState.class).writeValueAsString(state);
  }

  private Report report(ResultSet row) throws SQLException {
    return new Report(
        new ReportId(row.getObject("id", UUID.class)),
        new CaseId(row.getObject("case_id", UUID.class)),
        new DecisionId(row.getObject("decision_id", UUID.class)),
        AuthorityName.valueOf(row.getString("authority")),
        Environment.valueOf(row.getString("environment")),
        json.readValue(row.getString("state_json"), ReportState.class),
        instant(row, "since"),
        instant(row, "due_at"),
        Urgency.valueOf(row.getString("urgency")),
        row.getInt("version"),
        instant(row, "created_at"),
        Optional.ofNullable(row.getString("trouble")).orElse(""));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
