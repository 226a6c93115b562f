package dev.breakwater.lawenforcement.report;

import dev.breakwater.ground.keys.SecretBox;
import dev.breakwater.ground.people.PersonId;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  /**
   * Keeps a new report; false if there is one already of that decision, for that authority,
   * following the same.
   */
  public boolean add(Report report, String draft) {
    return jdbc.sql(
                """
                insert into report (id, case_id, decision_id, follows, authority, environment,
                  state, state_json, since, due_at, urgency, sealed_draft, version, created_at,
                  drawn_at)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
                on conflict (decision_id, authority, follows) do nothing
                """)
            .params(report.id().value(), report.caseId().value(), report.decision().value())
            .param(report.follows() == null ? null : report.follows().value())
            .params(report.authority().name(), report.environment().name())
            .params(report.state().name(), state(report.state()))
            .params(time(report.since()), time(report.due()), report.urgency().name())
            .params(seal(report.id(), draft), report.version(), time(report.created()))
            .param(time(report.created()))
            .update()
        == 1;
  }

  public Optional<Report> find(ReportId id) {
    return jdbc.sql("select * from report where id = ?")
        .param(id.value())
        .query((row, number) -> report(row))
        .optional();
  }

  /** Finds a report and holds its row until the caller's transaction ends. */
  public Optional<Report> lock(ReportId id) {
    return jdbc.sql("select * from report where id = ? for update")
        .param(id.value())
        .query((row, number) -> report(row))
        .optional();
  }

  /**
   * Finds reports and holds their rows until the caller's transaction ends; in one order for
   * everybody.
   */
  public Map<ReportId, Report> lock(Collection<ReportId> ids) {
    return jdbc
        .sql("select * from report where id = any (?) order by id for update")
        .param(values(ids))
        .query((row, number) -> report(row))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Report::id, each -> each));
  }

  /** What a report says, as its authority's own words in JSON. */
  public String draft(ReportId id) {
    return Objects.requireNonNull(drafts(List.of(id)).get(id));
  }

  /** What many reports say. */
  public Map<ReportId, String> drafts(Collection<ReportId> ids) {
    Map<ReportId, String> drafts = new HashMap<>();
    jdbc.sql("select id, sealed_draft from report where id = any (?)")
        .param(values(ids))
        .query(row -> {
          ReportId id = new ReportId(row.getObject("id", UUID.class));
          byte[] draft = box.open(row.getBytes("sealed_draft"), id.bytes());
          drafts.put(id, new String(draft, StandardCharsets.UTF_8));
        });
    return drafts;
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

  /**
   * Puts other words in, with what follows from them; false if somebody else changed it since.
   *
   * @throws IllegalStateException if a part of it is at the authority already: what is told there
   *     of one report must be of one piece
   */
  public boolean rewrite(Report seen, String draft, ReportState to, Urgency urgency, Instant due) {
    if (isBegun(seen.id())) {
      throw new IllegalStateException("report " + seen.id() + " is at its authority in part");
    }
    return jdbc.sql(
                """
                update report set state = ?, state_json = ?::jsonb, since = ?, version = version + 1,
                  sealed_draft = ?, urgency = ?, due_at = ?, drawn_at = ? where id = ? and version = ?
                """)
            .params(to.name(), state(to), time(clock.instant()), seal(seen.id(), draft))
            .params(urgency.name(), time(due), time(clock.instant()))
            .params(seen.id().value(), seen.version())
            .update()
        == 1;
  }

  /** Whether it was ever opened at its authority, so that its words are fixed. */
  public boolean isBegun(ReportId id) {
    return jdbc.sql("select exists (select 1 from report_attempt where report_id = ?)")
        .param(id.value())
        .query(Boolean.class)
        .single();
  }

  /** Asks a submission that is under way to take the report back before it is finished. */
  public void wantBack(ReportId id, PersonId by, String why) {
    jdbc.sql("update report set retract = true, retract_by = ?, retract_why = ? where id = ?")
        .params(by.value(), why, id.value())
        .update();
  }

  /** Who wants a report back that is on its way, and why. */
  public Optional<ReportState.Retracted> wantedBack(ReportId id) {
    return jdbc.sql("select retract_by, retract_why from report where id = ? and retract")
        .param(id.value())
        .query((row, number) ->
            new ReportState.Retracted(
                new PersonId(row.getObject("retract_by", UUID.class)),
                Objects.requireNonNull(row.getString("retract_why"))))
        .optional();
  }

  /** Forgets what a submission met, so that its patience begins anew. */
  public void forgive(ReportId id) {
    jdbc.sql("update report set failures = 0, failing_since = null, trouble = null where id = ?")
        .param(id.value())
        .update();
  }

  /** Those of a case, oldest first. */
  public List<Report> of(CaseId id) {
    return jdbc.sql("select * from report where case_id = ? order by created_at")
        .param(id.value())
        .query((row, number) -> report(row))
        .list();
  }

  /** Those of a decision, and what followed them. */
  public List<Report> of(DecisionId id) {
    return jdbc.sql("select * from report where decision_id = ? order by created_at")
        .param(id.value())
        .query((row, number) -> report(row))
        .list();
  }

  /** What follows a report. */
  public List<Report> following(ReportId id) {
    return jdbc.sql("select * from report where follows = ? order by created_at")
        .param(id.value())
        .query((row, number) -> report(row))
        .list();
  }

  /** Those that stand at one of the states named, the most pressing first. */
  public List<Report> at(List<String> states, int limit) {
    return jdbc.sql("select * from report where state = any (?) order by due_at, id limit ?")
        .params(states.toArray(String[]::new), limit)
        .query((row, number) -> report(row))
        .list();
  }

  /** The newest that came to a state. */
  public List<Report> latest(String state, int limit) {
    return jdbc.sql("select * from report where state = ? order by since desc, id limit ?")
        .params(state, limit)
        .query((row, number) -> report(row))
        .list();
  }

  /** Those that were asked for details until a time that has passed. */
  public List<Report> waitedFor(Instant now, int limit) {
    return jdbc.sql(
            """
            select * from report where state = 'DETAILS_WANTED'
              and (state_json ->> 'until')::timestamptz < ? order by due_at, id limit ?
            """)
        .params(time(now), limit)
        .query((row, number) -> report(row))
        .list();
  }

  /**
   * Those at one of the states named whose words were drawn up before a time, oldest words first.
   */
  public List<Report> drawnBefore(List<String> states, Instant time, int limit) {
    return jdbc.sql(
            """
            select * from report where state = any (?) and drawn_at < ?
              and not exists (select 1 from report_attempt a where a.report_id = report.id)
            order by drawn_at, id limit ?
            """)
        .params(states.toArray(String[]::new), time(time), limit)
        .query((row, number) -> report(row))
        .list();
  }

  /** How many there are in each state for each authority, and how many are past their time. */
  public List<StateCount> counts() {
    return jdbc.sql(
            """
            select authority, state, count(*) as all_of_them, count(*) filter (where due_at < ?
                and state not in ('FILED', 'RETRACTED')) as late
            from report group by authority, state
            """)
        .param(time(clock.instant()))
        .query((row, number) ->
            new StateCount(
                AuthorityName.valueOf(row.getString("authority")),
                Objects.requireNonNull(row.getString("state")),
                row.getLong("all_of_them"),
                row.getLong("late")))
        .list();
  }

  /** How many reports for an authority stand at a state. */
  public record StateCount(AuthorityName authority, String state, long count, long late) {}

  private static UUID[] values(Collection<ReportId> ids) {
    return ids.stream().map(ReportId::value).toArray(UUID[]::new);
  }

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
        follows(row),
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

  private static @Nullable ReportId follows(ResultSet row) throws SQLException {
    UUID earlier = row.getObject("follows", UUID.class);
    return earlier == null ? null : new ReportId(earlier);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
