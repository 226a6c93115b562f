package dev.breakwater.media;

import java.nio.channels.SeekableByteChannel;

/**
 * Makes of a file one small picture in colour, as models take it, without decoding it in this
 * process. Nothing of it is for a person's eyes: that is {@link Previewer}.
 *
 * <p>Safe for many threads; blocks like {@link Examiner#examine} and is bounded in the same way.
 */
public interface Stills {
  /** The longest side a still may have. */
  int LONGEST_SIDE = 960;

  /** What came of it. */
  sealed interface Still {
    record Seen(ColourPlane frame) implements Still {}

    /** Nothing, and why; the sentence says nothing of the content. */
    record CannotTell(Cause cause, String detail) implements Still {}
  }

  /**
   * The first frame of {@code bytes}, as its colours are tagged.
   *
   * @param side its longest side, in pixels; a smaller frame is not made larger
   */
  Still still(SeekableByteChannel bytes, int side);
}
