package dev.breakwater.live.stream;

/** Where a stream is in its life. */
public enum StreamState {
  /** It runs, as far as we were told. */
  LIVE,
  /** The platform was asked to pause it with a notice. It is still watched. */
  PAUSED,
  /** The platform was asked to stop it, for good. */
  STOPPED,
  /** The platform said that it is over. */
  ENDED;

  /** Whether it is to be watched. */
  public boolean runs() {
    return this == LIVE || this == PAUSED;
  }
}
