package dev.breakwater.media.internal.wire;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.Confinement;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;

/**
 * One thing said between the server and a worker.
 *
 * <p>The bytes of an item never travel here: they lie in a window of shared memory that the server
 * fills and the worker reads. The server says what the window holds.
 */
public sealed interface Message {

  /** Server: the samples are through; confine yourself. */
  record Seal(Confinement confinement) implements Message {}

  /** Worker: loaded, warm and confined; content may come. */
  record Ready(Confinement confinement) implements Message {}

  /**
   * Server: examine this item; its first {@code windowed} bytes lie in the window.
   *
   * @param kind what its header announces
   * @param size bytes of the whole item
   */
  record Examine(MediaFormat format, MediaKind kind, Rules rules, long size, int windowed)
      implements Message {}

  /** Worker: it has heard, and what happens from here on may be the item's doing. */
  record Begun() implements Message {}

  /** Worker: put the bytes from {@code offset} on into the window. */
  record Need(long offset) implements Message {}

  /** Server: the window now holds {@code length} bytes from {@code offset}; 0 when unreadable. */
  record Windowed(long offset, int length) implements Message {}

  /** Worker: the fingerprint of one more frame. */
  record Found(FrameFingerprint frame) implements Message {}

  /** Worker: one row of a frame made small; rows come in order, each frame's together. */
  record Row(int y, int height, byte[] samples) implements Message {
    @Override
    public String toString() {
      return "Row(" + y + " of " + height + ")";
    }
  }

  /** Worker: that was all. */
  record Done(MediaKind kind, int width, int height, Completeness completeness)
      implements Message {}

  /** Worker: it cannot be told. No text: what a worker says about content is not repeated. */
  record Failed(Cause cause) implements Message {}
}
