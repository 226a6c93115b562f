package dev.breakwater.lawenforcement.submission;

import dev.breakwater.lawenforcement.ncmec.Receipt;
import dev.breakwater.lawenforcement.report.Report;
import java.time.Instant;

/** Told, in the transaction in which it is written down, how a submission ended or what it met. */
public interface Outcomes {
  void filed(Report report, String reference, Instant at, Receipt receipt);

  void failed(Report report, String why);

  void withdrawn(Report report);

  /** Something worth remembering that is no end: a report opened anew, an answer lost. */
  void met(Report report, String act, String what);
}
