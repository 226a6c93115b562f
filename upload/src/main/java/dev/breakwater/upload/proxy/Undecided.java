package dev.breakwater.upload.proxy;

/** What becomes of a message that could not be judged. */
public enum Undecided {
  /** It is refused: nothing passes that was not judged. */
  REFUSE,
  /** It passes unjudged, and is counted. */
  PASS
}
