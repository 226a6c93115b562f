package dev.breakwater.lawenforcement.submission;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.lawenforcement.ncmec.Receipt;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.ReportState.Submitting;
import dev.breakwater.lawenforcement.report.Reports;
import java.time.Instant;
import java.util.Optional;

/** Writes down how submissions end, and nothing else. */
record WrittenOutcomes(Reports reports, Filings filings) implements Outcomes {
  @Override
  public void filed(Report report, String reference, Instant at, Receipt receipt) {
    move(report, submitting(report).filed(reference, at));
    filings.record(report, new ActorId("user-1"), reference, at, Optional.empty(), receipt);
  }

  @Override
  public void failed(Report report, String why) {
    move(report, submitting(report).failed(why));
  }

  @Override
  public void withdrawn(Report report) {
    move(report, submitting(report).withdrawn(TestReports.SOMEBODY, "no longer wanted"));
  }

  @Override
  public void met(Report report, String act, String what) {
    // Only the desk keeps an audit log of it.
  }

  private Submitting submitting(Report report) {
    return (Submitting) reports.find(report.id()).orElseThrow().state();
  }

  private void move(Report report, ReportState to) {
    if (!reports.move(reports.find(report.id()).orElseThrow(), to)) {
      throw new IllegalStateException("somebody else moved report " + report.id());
    }
  }
}
