package dev.breakwater.live.stream;

/** How far a stream can be seen just now. Everything but SEEING is "we do not know". */
public enum WatchState {
  /** Nobody watches it yet: no node has room, or no picture was pushed. */
  WAITING,
  /** Pictures come and are looked at. */
  SEEING,
  /** Its pictures do not change any more. */
  FROZEN,
  /** Its source cannot be reached, or gives nothing; it is tried again and again. */
  UNREACHABLE,
  /**
   * Its source answers and does not let us in: a passphrase may be wrong, or a stream's name. It is
   * tried again and again.
   */
  REFUSED,
  /** Pictures come, but cannot be examined. */
  UNREADABLE
}
