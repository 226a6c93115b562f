package dev.breakwater.media;

/** Why an item could not be examined, and whether trying again may help. */
public enum Cause {
  /** There are no bytes. */
  EMPTY(false),
  /** The first bytes belong to no format we read. */
  UNKNOWN_FORMAT(false),
  /** The format is known, but no decoder gets a single frame out of it. */
  BROKEN(false),
  /** A container that shows nothing, such as a sound file in MP4. */
  NOTHING_SHOWN(false),
  /** More pixels than the cap. */
  TOO_LARGE(false),
  /** Decoding wanted more memory than a worker may have. */
  TOO_MUCH_MEMORY(false),
  /** Not one frame came before the deadline. */
  TIMED_OUT(false),
  /** The item ended two workers. */
  WORKER_DIED(false),
  /** The caller's channel failed while it was read. */
  UNREADABLE(true),
  /** Every worker was taken for longer than an item may wait. */
  BUSY(true),
  /** No worker can be started or none may run unconfined; {@link Examiner#status()} says why. */
  NO_WORKERS(true),
  /** The examiner was closed. */
  CLOSED(true);

  private final boolean retryable;

  Cause(boolean retryable) {
    this.retryable = retryable;
  }

  /** Whether the same item may get a better answer later. */
  public boolean retryable() {
    return retryable;
  }
}
