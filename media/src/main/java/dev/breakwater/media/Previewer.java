package dev.breakwater.media;

import java.nio.channels.SeekableByteChannel;
import java.util.List;

/**
 * Makes a file visible to a person, small and grey, without decoding it in this process.
 *
 * <p>Safe for many threads; blocks like {@link Examiner#examine} and is bounded in the same way.
 */
public interface Previewer {
  /** The longest side a preview may have. */
  int LONGEST_SIDE = 960;

  /** What there is to see. */
  sealed interface Preview {
    /** Frames in the order shown: one of a picture, some of what moves. Never a sound. */
    record Seen(MediaKind kind, List<LumaPlane> frames) implements Preview {
      public Seen {
        frames = List.copyOf(frames);
      }
    }

    /** Nothing, and why; the sentence says nothing of the content. */
    record CannotTell(Cause cause, String detail) implements Preview {}
  }

  /**
   * Looks at {@code bytes}.
   *
   * @param side the longest side of a frame, in pixels
   * @param frames the most frames; of a film they are taken evenly from its first two minutes
   */
  Preview preview(SeekableByteChannel bytes, int side, int frames);
}
