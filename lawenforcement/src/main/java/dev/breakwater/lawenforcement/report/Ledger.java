package dev.breakwater.lawenforcement.report;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.review.cases.CaseId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What content went to which authority.
 *
 * <p>It answers two questions: which earlier reports an account has, and whether content was
 * reported already. The United Kingdom's regulations ask for no second report of what a foreign
 * body has (SI 2026/268); nobody is served by one.
 */
public final class Ledger {
  private final JdbcClient jdbc;

  public Ledger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A piece of content that goes along with a report. */
  public record Entry(UUID finding, EvidenceId evidence) {}

  /** Where a piece of content went. */
  public record Reported(
      UUID finding, AuthorityName authority, ReportId report, String reference, Instant at) {}

  /** Writes down, in the caller's transaction, what went along with a report that is filed. */
  public void filed(
      Report report, ActorId actor, List<Entry> content, String reference, Instant at) {
    for (Entry each : content) {
      jdbc.sql(
              """
              insert into reported_content (evidence_id, finding_id, actor, case_id, report_id,
                authority, environment, reference, filed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              on conflict do nothing
              """)
          .params(each.evidence().value(), each.finding(), actor.value())
          .params(report.caseId().value(), report.id().value())
          .params(report.authority().name(), report.environment().name(), reference)
          .param(at.atOffset(ZoneOffset.UTC))
          .update();
    }
  }

  /** What of a case was reported already, and to whom. */
  public List<Reported> of(CaseId caseId, Environment environment) {
    return jdbc.sql(
            """
            select * from reported_content
            where case_id = ? and environment = ? and taken_back_at is null order by filed_at
            """)
        .params(caseId.value(), environment.name())
        .query((row, number) ->
            new Reported(
                row.getObject("finding_id", UUID.class),
                AuthorityName.valueOf(row.getString("authority")),
                new ReportId(row.getObject("report_id", UUID.class)),
                Objects.requireNonNull(row.getString("reference")),
                row.getObject("filed_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Says that what went along with a report was reported by mistake: it may be again. */
  public void takenBack(ReportId report, Instant at) {
    jdbc.sql("update reported_content set taken_back_at = ? where report_id = ?")
        .params(at.atOffset(ZoneOffset.UTC), report.value())
        .update();
  }

  /** What an authority calls the reports it has of an account, oldest first. */
  public List<String> referencesOf(
      ActorId actor, AuthorityName authority, Environment environment) {
    return jdbc.sql(
            """
            select reference from report_filing
            where actor = ? and environment = ? and authority = ? order by number
            """)
        .params(actor.value(), environment.name(), authority.name())
        .query(String.class)
        .list();
  }
}
