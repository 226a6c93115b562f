package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.breakwater.media.Completeness;
import dev.breakwater.media.MediaFormat;
import java.lang.foreign.MemorySegment;

/** Whether a picture file reaches its end mark. Decoders do not say. */
final class Wholeness {
  /** How much may follow the end of a JPEG before its data are searched for the end mark. */
  private static final int TAIL = 64;

  private Wholeness() {}

  static Completeness of(MediaFormat format, MemorySegment file) {
    boolean ends =
        switch (format) {
          case JPEG ->
              endsNear(file, 0xff, 0xd9, TAIL) || endsNear(file, 0xff, 0xd9, file.byteSize());
          case PNG -> !TruncatedPng.isCutOff(file);
          case WEBP -> declaredRiffSize(file) <= file.byteSize();
          case GIF, BMP, TIFF, HEIC, AVIF, MP4, MATROSKA, MPEG_TS, FLV -> true;
        };
    return ends ? Completeness.WHOLE : Completeness.DAMAGED;
  }

  /** Whether two bytes stand somewhere in the last {@code tail} bytes. */
  private static boolean endsNear(MemorySegment file, int first, int second, long tail) {
    long from = Math.max(0, file.byteSize() - tail);
    for (long at = file.byteSize() - 2; at >= from; at--) {
      if ((file.get(JAVA_BYTE, at) & 0xff) == first
          && (file.get(JAVA_BYTE, at + 1) & 0xff) == second) {
        return true;
      }
    }
    return false;
  }

  private static long declaredRiffSize(MemorySegment file) {
    long size = 0;
    for (int i = 3; i >= 0; i--) {
      size = size << 8 | (file.get(JAVA_BYTE, 4 + i) & 0xff);
    }
    return size + 8;
  }
}
