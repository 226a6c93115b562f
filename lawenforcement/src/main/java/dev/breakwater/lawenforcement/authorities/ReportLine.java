package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.console.frame.Words;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState.Approved;
import dev.breakwater.lawenforcement.report.ReportState.AwaitingSecond;
import dev.breakwater.lawenforcement.report.ReportState.DetailsWanted;
import dev.breakwater.lawenforcement.report.ReportState.Drafted;
import dev.breakwater.lawenforcement.report.ReportState.Failed;
import dev.breakwater.lawenforcement.report.ReportState.Filed;
import dev.breakwater.lawenforcement.report.ReportState.Ready;
import dev.breakwater.lawenforcement.report.ReportState.Retracted;
import dev.breakwater.lawenforcement.report.ReportState.SentBack;
import dev.breakwater.lawenforcement.report.ReportState.Submitting;
import java.time.Instant;

/**
 * A report as a list shows it.
 *
 * @param what what it is about: the desk's word, or that it follows another
 * @param score how much the police can do with it, 0 to 100
 * @param byHand whether a person takes it to its authority
 */
public record ReportLine(Report report, String what, int score, boolean byHand) {
  /** The end of the case's id, by which people call it. */
  public String shortCase() {
    return report.caseId().toString().substring(24);
  }

  /** Where it stands, in words. */
  public String stands() {
    return switch (report.state()) {
      case Drafted _ -> "drafted";
      case DetailsWanted(Instant until) -> "waits for the platform, " + until(until);
      case Ready _ -> "to be approved";
      case SentBack _ -> "sent back to the desk";
      case AwaitingSecond _ -> "a second person has to agree";
      case Approved _ -> byHand ? "to be taken to its portal" : "approved, in line";
      case Submitting _ -> "on its way";
      case Filed(String reference, Instant _) -> "filed as " + reference;
      case Retracted _ -> "withdrawn";
      case Failed _ -> "stopped: a person has to look";
    };
  }

  /** The pill that says it. */
  public String tone() {
    return switch (report.state()) {
      case Filed _ -> "good";
      case Failed _ -> "bad";
      case SentBack _, AwaitingSecond _ -> "warn";
      case Ready _, Approved _ -> "sea";
      case Drafted _, DetailsWanted _, Submitting _, Retracted _ -> "";
    };
  }

  /** Whether its time is over and it is not filed. */
  public boolean isLate(Instant now) {
    return switch (report.state()) {
      case Filed _, Retracted _ -> false;
      case Drafted _,
          DetailsWanted _,
          Ready _,
          SentBack _,
          AwaitingSecond _,
          Approved _,
          Submitting _,
          Failed _ ->
          report.due().isBefore(now);
    };
  }

  /** Whether it was filed after its time. */
  public boolean wasLate() {
    return report.state() instanceof Filed(String _, Instant at) && at.isAfter(report.due());
  }

  private static String until(Instant until) {
    return "until " + Words.time(until);
  }
}
