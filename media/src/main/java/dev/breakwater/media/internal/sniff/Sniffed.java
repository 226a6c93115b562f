package dev.breakwater.media.internal.sniff;

import dev.breakwater.media.Cause;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;

/** What the first bytes of an item say. */
public sealed interface Sniffed {

  /**
   * A format we read.
   *
   * @param kind what the header announces; a decoder may find less
   * @param width pixels, or 0 where only a decoder can tell
   */
  record Media(MediaFormat format, MediaKind kind, int width, int height) implements Sniffed {

    /** Pixels of a frame, or 0 where only a decoder can tell. */
    public long pixels() {
      return (long) width * height;
    }
  }

  /** Nothing that may be given to a decoder. */
  record Refused(Cause cause, String detail) implements Sniffed {}
}
