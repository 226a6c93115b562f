package dev.breakwater.media;

/** Whether the fingerprints stand for the whole item. */
public enum Completeness {
  /** Everything was decoded; of a video, one frame a second and the keyframes. */
  WHOLE,
  /** The file ends early or is damaged. What a viewer would still show was fingerprinted. */
  DAMAGED,
  /**
   * A part that some viewer shows could not be looked at: a page, a cover, a further stream. What
   * could be was fingerprinted.
   */
  PARTIAL,
  /** A cap on frames or time was reached. What came before it was fingerprinted. */
  CAPPED
}
