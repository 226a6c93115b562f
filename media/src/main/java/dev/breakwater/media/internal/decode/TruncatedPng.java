package dev.breakwater.media.internal.decode;

import dev.breakwater.media.internal.wire.Window;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Closes a PNG that ends in the middle, so that a decoder gives the rows that are there.
 *
 * <p>Browsers show those rows. FFmpeg refuses a chunk that is longer than the file, so the last
 * chunk is cut to what there is and an IEND chunk is added. Check sums stay wrong; FFmpeg does not
 * look at them unless told to.
 */
final class TruncatedPng {
  private static final int SIGNATURE = 8;
  private static final int CHUNK_FRAME = 12;
  private static final int IDAT = 0x49444154;
  private static final int IEND = 0x49454e44;
  private static final ValueLayout.OfInt INT_BE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private TruncatedPng() {}

  /** Whether the file ends before its IEND chunk. */
  static boolean isCutOff(MemorySegment file) {
    return brokenChunk(file) >= 0;
  }

  /** The same picture with an end, followed by padding. */
  static MemorySegment closed(MemorySegment file, Arena arena) {
    long broken = brokenChunk(file);
    long kept = file.byteSize();
    boolean isData = broken + 8 < kept && file.get(INT_BE, broken + 4) == IDAT;
    if (!isData) {
      kept = broken;
    }
    long end = isData ? kept + 4 : kept;
    MemorySegment closed = arena.allocate(end + CHUNK_FRAME + Window.PADDING);
    MemorySegment.copy(file, 0, closed, 0, kept);
    if (isData) {
      closed.set(INT_BE, broken, (int) (kept - broken - 8));
    }
    closed.set(INT_BE, end, 0);
    closed.set(INT_BE, end + 4, IEND);
    return closed.asSlice(0, end + CHUNK_FRAME);
  }

  /** Where the chunk starts that the file does not hold whole, or -1 if all are there. */
  private static long brokenChunk(MemorySegment file) {
    long at = SIGNATURE;
    while (at + CHUNK_FRAME <= file.byteSize()) {
      long length = file.get(INT_BE, at) & 0xffff_ffffL;
      if (at + CHUNK_FRAME + length > file.byteSize()) {
        return at;
      }
      if (file.get(INT_BE, at + 4) == IEND) {
        return -1;
      }
      at += CHUNK_FRAME + length;
    }
    return Math.min(at, file.byteSize());
  }
}
