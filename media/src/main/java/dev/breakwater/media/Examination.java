package dev.breakwater.media;

import java.util.List;

/** What an {@link Examiner} found: fingerprints, or why there are none. */
public sealed interface Examination {

  /**
   * The item was decoded and its frames were fingerprinted.
   *
   * @param width pixels of the canvas, as stored: a picture's orientation tag is not applied
   * @param frames in the order shown, at least one
   * @param completeness whether the frames stand for the whole item
   */
  record Examined(
      MediaFormat format,
      MediaKind kind,
      int width,
      int height,
      List<FrameFingerprint> frames,
      Completeness completeness)
      implements Examination {
    public Examined {
      frames = List.copyOf(frames);
      if (frames.isEmpty()) {
        throw new IllegalArgumentException("an examined item has at least one frame");
      }
    }
  }

  /**
   * The item could not be examined. That is not an all-clear.
   *
   * @param detail a sentence for an operator; it says nothing of the content
   */
  record CannotTell(Cause cause, String detail) implements Examination {}
}
