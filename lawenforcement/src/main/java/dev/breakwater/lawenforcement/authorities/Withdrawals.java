package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.ReportState.Retracted;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.submission.SubmissionLine;

/**
 * Takes reports back that are not filed, in the caller's transaction. One that is on its way is
 * taken back by its submission, which alone knows how far it has come.
 */
final class Withdrawals {
  private final Reports reports;
  private final Drafting drafting;
  private final SubmissionLine line;
  private final Outbox outbox;
  private final ReportRecord record;

  Withdrawals(
      Reports reports, Drafting drafting, SubmissionLine line, Outbox outbox, ReportRecord record) {
    this.reports = reports;
    this.drafting = drafting;
    this.line = line;
    this.outbox = outbox;
    this.record = record;
  }

  /** Takes {@code report} back, whose row the caller holds; says whether that was possible. */
  boolean withdraw(Report report, PersonId by, String why) {
    return switch (report.state()) {
      case ReportState.Open open -> now(report, open.withdrawn(by, why));
      case ReportState.Failed failed -> now(report, failed.withdrawn(by, why));
      case ReportState.Approved approved -> now(report, approved.withdrawn(by, why));
      case ReportState.Submitting _ -> later(report, by, why);
      case ReportState.Filed _, ReportState.Retracted _ -> false;
    };
  }

  /** A submission has taken its report back, or has found that nothing was ever opened. */
  void done(Report report, Retracted taken) {
    now(report, taken);
  }

  private boolean now(Report report, Retracted taken) {
    if (!reports.move(report, taken)) {
      throw new IllegalStateException("report " + report.id() + " was changed meanwhile");
    }
    drafting.releaseUnlessPending(report);
    record.did(report, "withdrawn", taken.by(), taken.why());
    outbox.enqueue(ReportEvent.WITHDRAWN, ReportEvent.Told.of(report));
    return true;
  }

  private boolean later(Report report, PersonId by, String why) {
    reports.wantBack(report.id(), by, why);
    line.enqueue(report.id());
    record.did(report, "wanted-back", by, why);
    return true;
  }
}
