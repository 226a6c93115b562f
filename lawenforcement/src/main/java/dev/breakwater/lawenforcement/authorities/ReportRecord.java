package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.Decision;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where it is written down what happened to reports: in the audit log for proof, on the case's
 * timeline for whoever reads the case, and as news for open pages. All in the caller's transaction.
 */
final class ReportRecord {
  private final AuditLog audit;
  private final Timeline timeline;
  private final LiveUpdates news;

  ReportRecord(AuditLog audit, Timeline timeline, LiveUpdates news) {
    this.audit = audit;
    this.timeline = timeline;
    this.news = news;
  }

  /** The server did it by itself. */
  void did(Report report, String act, Map<String, ?> detail) {
    note(report, act, null, detail, "");
  }

  /** A person did it. */
  void did(Report report, String act, PersonId who, Map<String, ?> detail) {
    note(report, act, who, detail, "");
  }

  /** A person did it and said why; their words go to the timeline, not to the audit log. */
  void did(Report report, String act, PersonId who, String why) {
    note(report, act, who, Map.of(), why);
  }

  /** For the audit log alone: what no reader of the case needs. */
  void audit(Report report, String act, String who, Map<String, ?> detail) {
    audit.append(
        new AuditEntry(
            who, "report." + act, "report", report.id().toString(), told(report, detail)));
  }

  /** Somebody told what they know of a case. */
  void detailsTold(CaseId id, String who) {
    audit.append(new AuditEntry(who, "report.details-told", "case", id.toString()));
    timeline.note(id, "report-details-told", null, Map.of());
  }

  /** A decision asks for a report, and there is none to be made. */
  void notDrafted(Decision decision) {
    String why = "no law that is set up asks for one, or an authority has all of it";
    audit.append(
        new AuditEntry(
            AuditEntry.BREAKWATER,
            "report.not-drafted",
            "case",
            decision.caseId().toString(),
            Map.of("decision", decision.id().toString(), "why", why)));
    timeline.note(decision.caseId(), "report-not-drafted", null, Map.of("reason", why));
  }

  private void note(
      Report report, String act, @Nullable PersonId who, Map<String, ?> detail, String why) {
    audit(report, act, who == null ? AuditEntry.BREAKWATER : who.who(), detail);
    Map<String, Object> shown = new HashMap<>();
    shown.put("page", ReportPages.PATH + "/" + report.id());
    shown.put("reason", why.isEmpty() ? to(report) : to(report) + ": " + why);
    timeline.note(report.caseId(), "report-" + act, who, shown);
    news.publish("reports");
  }

  private static String to(Report report) {
    return "to " + report.authority().title();
  }

  private static Map<String, Object> told(Report report, Map<String, ?> detail) {
    Map<String, Object> all = new HashMap<>(detail);
    all.put("case", report.caseId().toString());
    all.put("authority", report.authority().name());
    all.put("environment", report.environment().name());
    return all;
  }
}
