package dev.breakwater.upload.gate;

import java.util.UUID;

/** What came of a submission. */
public sealed interface Outcome {
  /** It was decided. */
  record Answered(UploadAnswer answer) implements Outcome {}

  /** It was taken in and will be decided; nothing of it can be lost any more. */
  record Later(UUID id) implements Outcome {}

  /** It was not taken in. */
  record Refused(Refusal why) implements Outcome {}

  /** Why an item was not taken in. */
  public enum Refusal {
    /** It is larger than the gate takes. */
    TOO_LARGE,
    /** The banks have not been loaded since the start: nothing could be recognised. */
    NOT_LOADED,
    /** The spool has no room, or every worker is taken. */
    BUSY,
    /** A verdict could not be made durable. */
    NOT_KEPT,
    /** The idempotency key was used for other bytes. */
    OTHER_BYTES
  }
}
