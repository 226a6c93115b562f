package dev.breakwater.media.internal.decode;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Whether an animated PNG has a still picture that is no frame of its animation.
 *
 * <p>It is one when no fcTL chunk comes before the first IDAT (PNG third edition, 4.8).
 */
final class ApngStill {
  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final int IDAT = 0x49444154;
  private static final int FCTL = 0x6663544c;
  private static final ValueLayout.OfInt INT_BE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private ApngStill() {}

  static boolean isApart(MemorySegment file) {
    long at = SIGNATURE;
    while (at + CHUNK_FRAME <= file.byteSize()) {
      int type = file.get(INT_BE, at + 4);
      if (type == IDAT || type == FCTL) {
        return type == IDAT;
      }
      at += CHUNK_FRAME + (file.get(INT_BE, at) & 0xffff_ffffL);
    }
    return false;
  }
}
