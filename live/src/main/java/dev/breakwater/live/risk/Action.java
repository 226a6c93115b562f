package dev.breakwater.live.risk;

/** What is done about a stream. Each is asked of the platform once a stream. */
public enum Action {
  /** Look at more of its pictures. Ours alone: the platform is not told. */
  WATCH_CLOSER("is watched more closely"),
  /** A person looks. */
  REVIEW("is for a person to look at"),
  HOLD_PAYMENT("is to get no payments for now"),
  LIMIT_CHAT("is to have its chat limited"),
  BLUR("is to be blurred"),
  PAUSE("is to be paused with a notice"),
  STOP("is to be stopped");

  private final String words;

  Action(String words) {
    this.words = words;
  }

  /** What it means, to follow "the stream". */
  public String words() {
    return words;
  }
}
