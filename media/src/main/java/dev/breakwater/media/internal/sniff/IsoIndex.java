package dev.breakwater.media.internal.sniff;

import static java.nio.ByteOrder.BIG_ENDIAN;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * Where an MP4 has its index, without which no picture in it can be found (ISO/IEC 14496-12, 8.2).
 */
public enum IsoIndex {
  /** It is there, before the pictures: whatever has come of them can be decoded. */
  IN_FRONT,
  /** Not all of it has come yet. */
  ON_ITS_WAY,
  /** The pictures come first: nothing can be told before the end. */
  AT_THE_END;

  private static final int MOST_BOXES = 256;

  /** Of a file of which {@code soFar} has arrived. */
  public static IsoIndex of(SeekableByteChannel soFar) throws IOException {
    Header file = new Header(soFar);
    long at = 0;
    for (int i = 0; i < MOST_BOXES && at + 16 <= file.size(); i++) {
      String box = file.tag(at + 4);
      long size = size(file, at);
      if (box.equals("moov")) {
        return at + size <= file.size() ? IN_FRONT : ON_ITS_WAY;
      }
      if (box.equals("mdat") || size < 8) {
        return AT_THE_END;
      }
      at = Math.addExact(at, Math.min(size, Long.MAX_VALUE / 2));
    }
    return ON_ITS_WAY;
  }

  /** 0 means up to the end of the file, so that nothing follows. */
  private static long size(Header file, long at) throws IOException {
    long size = file.u32be(at);
    return size == 1 ? file.i64(at + 8, BIG_ENDIAN) : size;
  }
}
