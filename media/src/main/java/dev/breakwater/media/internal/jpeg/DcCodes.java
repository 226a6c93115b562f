package dev.breakwater.media.internal.jpeg;

/** The codes of the differences between the first coefficients of blocks, with their values. */
final class DcCodes {
  static final int NONE = Integer.MIN_VALUE;

  private static final int LOOK = 10;
  private static final int LARGEST_SIZE = 11;

  private final HuffmanCode code;

  /** By the next bits: the difference times 65536 and its bits; 0 where the code is longer. */
  private final int[] brief = new int[1 << LOOK];

  DcCodes(HuffmanCode code) {
    this.code = code;
    for (int bits = 0; bits < brief.length; bits++) {
      int entry = decode((long) bits << (64 - LOOK));
      brief[bits] = length(entry) <= LOOK ? entry : 0;
    }
  }

  HuffmanCode code() {
    return code;
  }

  /** What {@code buffer}, of which the first 27 bits are real, begins with, or {@link #NONE}. */
  int next(long buffer) {
    int entry = brief[(int) (buffer >>> (64 - LOOK))];
    return entry == 0 ? decode(buffer) : entry;
  }

  static int length(int entry) {
    return entry & 0xff;
  }

  static int difference(int entry) {
    return entry >> 16;
  }

  private int decode(long buffer) {
    int found = code.symbol((int) (buffer >>> (64 - HuffmanCode.LONGEST)));
    int size = found >> 8;
    if (found == HuffmanCode.NONE || size > LARGEST_SIZE) {
      return NONE;
    }
    int length = found & 0xff;
    int bits = size == 0 ? 0 : (int) (buffer << length >>> (64 - size));
    return HuffmanCode.extend(bits, size) << 16 | length + size;
  }
}
