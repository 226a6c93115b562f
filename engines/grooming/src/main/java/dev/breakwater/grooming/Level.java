package dev.breakwater.grooming;

/** How grave a risk is, by the thresholds of the model. What follows from it is policy. */
public enum Level {
  NONE(0),
  /** Worth measuring: more messages may tell. */
  WATCH(1),
  /** Worth a word to the child. */
  NOTICE(2),
  /** Worth a person's look; kept within the alert budget. */
  ALERT(3);

  private final int code;

  Level(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** Whether this is as grave as {@code other}, or graver. */
  public boolean reaches(Level other) {
    return code >= other.code;
  }

  static Level of(int code) {
    return switch (code) {
      case 0 -> NONE;
      case 1 -> WATCH;
      case 2 -> NOTICE;
      case 3 -> ALERT;
      default -> throw new IllegalArgumentException("no level has the code " + code);
    };
  }
}
