package dev.breakwater.lawenforcement.authorities;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.tip.Strength.Missing;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the platform is told of reports: its own ids and ours, never what a report says. */
final class ReportEvent {
  static final EventType DETAILS_WANTED = new EventType("report.details-wanted");
  static final EventType FILED = new EventType("report.filed");
  static final EventType WITHDRAWN = new EventType("report.withdrawn");

  private ReportEvent() {}

  /**
   * The platform is asked for what it alone knows.
   *
   * @param answerTo where to send it, with {@code POST}
   * @param until when a person may go on without it
   * @param question in a person's own words, where one asks
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DetailsWanted(
      CaseId caseId,
      String actor,
      String service,
      List<String> items,
      List<Missing> wanted,
      String answerTo,
      Instant until,
      @Nullable String question) {
    static DetailsWanted of(
        CaseFile file, List<Missing> wanted, Instant until, @Nullable String question) {
      return new DetailsWanted(
          file.id(),
          file.actor().value(),
          file.service().value(),
          file.distinctItems().stream().map(CaseItem::item).map(item -> item.value()).toList(),
          wanted,
          ReportController.detailsOf(file.id()),
          until,
          question);
    }

    @Override
    public String toString() {
      return "DetailsWanted(" + caseId + ")";
    }
  }

  /** Where a report has come to. */
  record Told(ReportId report, CaseId caseId, AuthorityName authority, Environment environment) {
    static Told of(Report report) {
      return new Told(report.id(), report.caseId(), report.authority(), report.environment());
    }
  }
}
