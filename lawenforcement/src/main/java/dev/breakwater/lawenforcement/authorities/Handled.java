package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.report.Report;

/** What came of a person's act on a report. */
public sealed interface Handled {
  /** It stands so now. */
  record Done(Report report) implements Handled {}

  /** Somebody changed it since the person looked: look again first. */
  record ChangedMeanwhile(Report report) implements Handled {}

  /** It cannot be done, and why. */
  record Refused(String why) implements Handled {}

  record NoSuchReport() implements Handled {}
}
