package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.ncmec.Receipt;
import dev.breakwater.lawenforcement.preservation.AuthorityReceipt;
import dev.breakwater.lawenforcement.preservation.Document;
import dev.breakwater.lawenforcement.preservation.Preservations;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.ReportState.Submitting;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.submission.Outcomes;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.Cases;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What follows when an authority has a report: its receipt is kept byte for byte, the ledger says
 * what it has, custody says that it went there, preservation begins, the platform is told. All of
 * it in the transaction that says that the report is filed.
 */
final class FilingOutcomes implements Outcomes {
  private final Reports reports;
  private final Filings filings;
  private final Ledger ledger;
  private final Drafting drafting;
  private final Withdrawals withdrawals;
  private final ReportCorrections corrections;
  private final Preservations preservations;
  private final Custody custody;
  private final Cases cases;
  private final Outbox outbox;
  private final ReportRecord record;

  FilingOutcomes(
      Reports reports,
      Filings filings,
      Ledger ledger,
      Drafting drafting,
      Withdrawals withdrawals,
      ReportCorrections corrections,
      Preservations preservations,
      Custody custody,
      Cases cases,
      Outbox outbox,
      ReportRecord record) {
    this.reports = reports;
    this.filings = filings;
    this.ledger = ledger;
    this.drafting = drafting;
    this.withdrawals = withdrawals;
    this.corrections = corrections;
    this.preservations = preservations;
    this.custody = custody;
    this.cases = cases;
    this.outbox = outbox;
    this.record = record;
  }

  @Override
  public void filed(Report sent, String reference, Instant at, Receipt receipt) {
    Report report = reports.lock(sent.id()).orElseThrow();
    filed(report, submitting(report).filed(reference, at), receipt, null);
  }

  /** A person took it to the authority, and brought back its reference. */
  void filedByHand(Report report, ReportState.Filed state, Receipt receipt, PersonId by) {
    filed(report, state, receipt, by);
  }

  @Override
  public void failed(Report sent, String why) {
    Report report = reports.lock(sent.id()).orElseThrow();
    move(report, submitting(report).failed(why));
    record.did(report, "failed", Map.of("why", why));
  }

  @Override
  public void withdrawn(Report sent) {
    Report report = reports.lock(sent.id()).orElseThrow();
    withdrawals.done(report, reports.wantedBack(report.id()).orElseThrow());
  }

  @Override
  public void met(Report report, String act, String what) {
    record.audit(
        report, act.replaceFirst("^report\\.", ""), AuditEntry.BREAKWATER, Map.of("what", what));
  }

  private void filed(
      Report report, ReportState.Filed state, Receipt receipt, @Nullable PersonId by) {
    CaseFile file = cases.file(report.caseId()).orElseThrow();
    List<Ledger.Entry> content = drafting.assess(report).content();
    move(report, state);
    ledger.filed(report, file.actor(), content, state.reference(), state.at());
    String who = by == null ? AuditEntry.BREAKWATER : by.who();
    for (Ledger.Entry each : content) {
      custody.append(
          each.evidence(),
          who,
          CustodyAct.REPORTED,
          Map.of("destination", destination(report), "reference", state.reference()));
    }
    preservations.begin(preserved(report, state, receipt, file, content));
    drafting.releaseUnlessPending(report);
    Map<String, Object> detail = new HashMap<>();
    detail.put("reference", state.reference());
    detail.put("files", content.size());
    drafting.state(report).ifPresent(to -> detail.put("state", to));
    if (by == null) {
      record.did(report, "filed", detail);
    } else {
      record.did(report, "filed", by, detail);
    }
    outbox.enqueue(ReportEvent.FILED, ReportEvent.Told.of(report));
    // Last of what takes long: filings are numbered one transaction at a time.
    filings.record(
        report,
        file.actor(),
        state.reference(),
        state.at(),
        Optional.ofNullable(by).map(PersonId::value),
        receipt);
    corrections.drawIfTakenBack(reports.find(report.id()).orElseThrow());
  }

  /**
   * What a preservation calls a report: what a test environment throws away has numbers of its own.
   */
  static String preservedAs(Report report, String reference) {
    return report.environment() == Environment.TEST ? "test " + reference : reference;
  }

  private static AuthorityReceipt preserved(
      Report report,
      ReportState.Filed state,
      Receipt receipt,
      CaseFile file,
      List<Ledger.Entry> content) {
    return new AuthorityReceipt(
        report.authority().name(),
        preservedAs(report, state.reference()),
        state.at(),
        new Document(
            report.authority() == AuthorityName.NCMEC ? "text/xml" : "text/plain",
            headers(receipt),
            receipt.body()),
        file.actor(),
        file.service(),
        content.stream().map(Ledger.Entry::evidence).toList());
  }

  private static Map<String, String> headers(Receipt receipt) {
    return receipt
        .headers()
        .lines()
        .filter(line -> line.contains(": "))
        .map(line -> line.split(": ", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a + ", " + b));
  }

  private static String destination(Report report) {
    return report.authority().name()
        + (report.environment() == Environment.TEST ? " (test environment)" : "");
  }

  private static Submitting submitting(Report report) {
    if (report.state() instanceof Submitting submitting) {
      return submitting;
    }
    throw new IllegalStateException(
        "report " + report.id() + " is not on its way but " + report.state().name());
  }

  private void move(Report report, ReportState to) {
    if (!reports.move(report, to)) {
      throw new IllegalStateException("report " + report.id() + " was changed meanwhile");
    }
  }
}
