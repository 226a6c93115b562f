package dev.breakwater.ground.evidence;

/** In what form somebody got to see a piece of evidence. */
public enum LookForm {
  /** Small, grey and blurred: enough to tell a landscape from a person. */
  BLURRED,
  /** As it is. */
  CLEAR,
  /** Not at all: a machine read it for the person named, to hash it or to send it on. */
  NOT_SHOWN;

  /** Whether a person had it before their eyes. */
  public boolean isShown() {
    return this != NOT_SHOWN;
  }
}
