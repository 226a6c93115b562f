package dev.breakwater.lawenforcement.report;

/** How soon a report has to go. The clock for each is a legal term, which is configuration. */
public enum Urgency {
  /** A child's life is threatened now, or serious harm is about to be done. */
  AT_ONCE,
  /** A child may be in danger. */
  SOON,
  /** Everything else. */
  NORMAL
}
