package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Tells whether a frame looks like an earlier one, from a thousand of its bytes.
 *
 * <p>Which bytes is drawn by lot for each item: what is to be seen changes a good part of a frame,
 * and nobody can put it where no byte is looked at.
 */
final class Likeness {
  private static final int LOOKED_AT = 1024;

  /** A mean difference of so much, of 255, is another scene. */
  private static final int UNLIKE = 6;

  private final Random random;
  private byte[] kept = {};
  private byte[] now = {};
  private long[] places = {};
  private long size;

  /** How two frames compare, the likest first. */
  enum Verdict {
    SAME,
    LIKE,
    UNLIKE
  }

  Likeness(Random random) {
    this.random = random;
  }

  /** Compares the samples of a frame with those that were kept; the first is unlike them. */
  Verdict compare(MemorySegment samples) {
    boolean first = samples.byteSize() != size;
    if (first) {
      size = samples.byteSize();
      places = draw();
      kept = new byte[places.length];
      now = new byte[places.length];
    }
    long difference = 0;
    for (int i = 0; i < places.length; i++) {
      now[i] = samples.get(JAVA_BYTE, places[i]);
      difference += Math.abs((now[i] & 0xff) - (kept[i] & 0xff));
    }
    if (first || difference >= (long) UNLIKE * places.length) {
      return Verdict.UNLIKE;
    }
    return difference == 0 ? Verdict.SAME : Verdict.LIKE;
  }

  /** A small frame is looked at whole: a lot could pass over all that changes in it. */
  private long[] draw() {
    return size <= LOOKED_AT
        ? LongStream.range(0, size).toArray()
        : random.longs(LOOKED_AT, 0, size).sorted().toArray();
  }

  /** Keeps the frame last compared. */
  void keep() {
    System.arraycopy(now, 0, kept, 0, now.length);
  }
}
