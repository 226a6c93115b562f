package dev.breakwater.lawenforcement.submission;

/**
 * A call of an attempt, and what came of it.
 *
 * @param position which file it was about, from 0; 0 for the others
 * @param remote what the service gave: the id of a file; empty if nothing
 */
record Step(Kind kind, int position, Outcome outcome, String remote) {
  /** Which call. */
  enum Kind {
    SUBMIT,
    UPLOAD,
    FILE_DETAILS,
    FINISH,
    RETRACT
  }

  /** What came of it. */
  enum Outcome {
    /** The service did as asked. */
    DONE,
    /** The service certainly did not. */
    NOT_DONE,
    /** Nobody knows: no answer came, or we were killed before it was written down. */
    IN_DOUBT
  }

  boolean is(Kind kind, int position) {
    return this.kind == kind && this.position == position;
  }
}
