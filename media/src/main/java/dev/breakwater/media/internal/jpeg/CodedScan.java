package dev.breakwater.media.internal.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The coded bytes of a scan, cleaned where they lie: the zeros that were stuffed behind bytes of FF
 * are taken out, and so are the restart markers, whose places are kept (ITU-T T.81, F.1.2.3 and
 * E.1.4).
 */
final class CodedScan {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = ONES << 7;
  private static final int FF = 0xff;
  private static final int FIRST_RESTART = 0xd0;
  private static final int RESTARTS = 8;

  private int[] ends = new int[16];
  private int start;
  private int stretches;
  private int marker;

  /**
   * Cleans {@code bytes} from {@code from} to {@code end} or to the first other marker. At least
   * {@link CodedBits#MOST_BYTES_OF_UNIT} bytes of zero follow afterwards; there must be room.
   */
  void clean(byte[] bytes, int from, int end) {
    start = from;
    stretches = 0;
    marker = 0;
    int in = from;
    int out = from;
    while (in < end && marker == 0) {
      int copied = copyUpToFf(bytes, in, out, end);
      in += copied;
      out += copied;
      if (in >= end) {
        break;
      }
      int code = in + 1 < end ? bytes[in + 1] & FF : 0;
      if (code == 0) {
        bytes[out++] = (byte) FF;
      } else if (code == FIRST_RESTART + stretches % RESTARTS) {
        endAt(out);
      } else {
        marker = code;
      }
      in += 2;
    }
    endAt(out);
    Arrays.fill(bytes, out, out + CodedBits.MOST_BYTES_OF_UNIT, (byte) 0);
  }

  private static int copyUpToFf(byte[] bytes, int in, int out, int end) {
    int done = 0;
    while (in + done + Long.BYTES <= end) {
      long word = (long) EIGHT_BYTES.get(bytes, in + done);
      long zeros = ~word;
      if (((zeros - ONES) & ~zeros & HIGHS) != 0) {
        break;
      }
      EIGHT_BYTES.set(bytes, out + done, word);
      done += Long.BYTES;
    }
    while (in + done < end && (bytes[in + done] & FF) != FF) {
      bytes[out + done] = bytes[in + done];
      done++;
    }
    return done;
  }

  private void endAt(int at) {
    if (stretches == ends.length) {
      ends = Arrays.copyOf(ends, 2 * stretches);
    }
    ends[stretches++] = at;
  }

  /** How many stretches of bytes the restart markers leave. */
  int stretches() {
    return stretches;
  }

  int start(int stretch) {
    return stretch == 0 ? start : ends[stretch - 1];
  }

  /** Behind a stretch's last byte. */
  int end(int stretch) {
    return ends[stretch];
  }

  /** The marker that ended the scan, or 0 where the file did. */
  int marker() {
    return marker;
  }
}
