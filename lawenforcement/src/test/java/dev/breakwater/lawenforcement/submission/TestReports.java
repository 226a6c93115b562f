package dev.breakwater.lawenforcement.submission;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Approved reports for tests, and where they are kept. */
final class TestReports {
  static final PersonId SOMEBODY = new PersonId(new UUID(7, 7));

  private TestReports() {}

  static Reports in(JdbcClient jdbc, Path keys, Clock clock) {
    try {
      MasterKeys master = MasterKeys.open(keys, new SecureRandom());
      return new Reports(jdbc, JsonMapper.builder().build(), master.box("reports"), clock);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Report approved(FreshDatabase database, Reports reports, Clock clock) {
    Ids ids = new Ids(clock, new SecureRandom());
    Instant now = clock.instant();
    Report report =
        new Report(
            new ReportId(ids.next()),
            new CaseId(ids.next()),
            new DecisionId(ids.next()),
            null,
            AuthorityName.NCMEC,
            Environment.TEST,
            new ReportState.Approved(SOMEBODY, SOMEBODY),
            now,
            now.plus(Duration.ofHours(24)),
            Urgency.NORMAL,
            1,
            now,
            "");
    database.transactions().executeWithoutResult(status -> reports.add(report, "{}"));
    return report;
  }
}
