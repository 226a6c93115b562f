package dev.breakwater.media.internal.jpeg;

/**
 * The codes of the other 63 coefficients of a block, with their values.
 *
 * <p>Most codes are short, so one look at the next eleven bits often tells of two coefficients with
 * their values, and, where only lengths matter, of three or four. An entry is a long:
 *
 * <pre>
 *   bits  0-7   how many bits it takes
 *         8-15  how far it advances in the block; 128 more when the block ends
 *        16-23  where the first value goes, from here
 *        24-31  where the second goes; past any block when there is none
 *        32-47  the second value
 *        48-63  the first value
 * </pre>
 */
final class AcCodes {
  static final int LOOK = 11;

  /** Added to the advance by the code that ends a block. */
  static final int ENDS = 128;

  /** The advance of bits that begin no code. */
  static final int NONE = 127;

  private static final int NOWHERE = 64;
  private static final int LARGEST_SIZE = 10;
  private static final int END_OF_BLOCK = 0x00;
  private static final int SIXTEEN_ZEROS = 0xf0;

  private final HuffmanCode code;

  /** By the next bits: what they begin with; 0 where that is longer. */
  final long[] pairs = new long[1 << LOOK];

  /** The same for as many coefficients as fit, without values: the lower half of an entry. */
  final int[] skips = new int[1 << LOOK];

  /** By the next bits: one code without its value's bits; 0 where the code itself is longer. */
  private final int[] heads = new int[1 << LOOK];

  AcCodes(HuffmanCode code) {
    this.code = code;
    long[] single = new long[1 << LOOK];
    for (int bits = 0; bits < single.length; bits++) {
      long buffer = (long) bits << (64 - LOOK);
      int head = search(buffer);
      heads[bits] = headLength(head) <= LOOK && advance(head) != NONE ? head : 0;
      single[bits] = heads[bits] != 0 && length(head) <= LOOK ? valued(head, buffer) : 0;
    }
    for (int bits = 0; bits < single.length; bits++) {
      pairs[bits] = pair(single, bits);
      skips[bits] = skip(bits);
    }
  }

  HuffmanCode code() {
    return code;
  }

  static int length(long entry) {
    return (int) entry & 0xff;
  }

  static int advance(long entry) {
    return (int) entry >>> 8 & 0xff;
  }

  /** Where the first value goes, from here. */
  static int first(long entry) {
    return (int) entry >>> 16 & 0xff;
  }

  /** Where the second value goes, from here. */
  static int second(long entry) {
    return (int) entry >>> 24;
  }

  static int firstValue(long entry) {
    return (int) (entry >> 48);
  }

  static int secondValue(long entry) {
    return (short) (entry >> 32);
  }

  /** One coefficient that {@code buffer}, of which the first 26 bits are real, begins with. */
  long decode(long buffer) {
    return valued(head(buffer), buffer);
  }

  /** The same without its value. */
  int head(long buffer) {
    int head = heads[(int) (buffer >>> (64 - LOOK))];
    return head == 0 ? search(buffer) : head;
  }

  /**
   * One code, as the lower half of an entry; but where the second value's place would be is the
   * size of its value, and the length counts that.
   */
  private int search(long buffer) {
    int found = code.symbol((int) (buffer >>> (64 - HuffmanCode.LONGEST)));
    int symbol = found >> 8;
    int size = symbol & 0xf;
    boolean isKnown = size != 0 || symbol == END_OF_BLOCK || symbol == SIXTEEN_ZEROS;
    if (found == HuffmanCode.NONE || size > LARGEST_SIZE || !isKnown) {
      return NOWHERE << 16 | NONE << 8;
    }
    int length = (found & 0xff) + size;
    int run = symbol >> 4;
    return symbol == END_OF_BLOCK
        ? NOWHERE << 16 | ENDS << 8 | length
        : size << 24 | run << 16 | (run + 1) << 8 | length;
  }

  private static int headLength(int head) {
    return length(head) - (head >>> 24);
  }

  private static long valued(int head, long buffer) {
    int size = head >>> 24;
    int bits = size == 0 ? 0 : (int) (buffer << headLength(head) >>> (64 - size));
    return (long) HuffmanCode.extend(bits, size) << 48 | NOWHERE << 24 | (head & 0xff_ffff);
  }

  private static long pair(long[] single, int bits) {
    long one = single[bits];
    long two = following(single, bits, one);
    if (two == 0) {
      return one;
    }
    int to = advance(two) == ENDS ? NOWHERE : advance(one) + first(two);
    return (one & 0xffff_0000_00ff_0000L)
        | (firstValue(two) & 0xffffL) << 32
        | (long) to << 24
        | (advance(one) + advance(two)) << 8
        | (length(one) + length(two));
  }

  private int skip(int bits) {
    int length = 0;
    int advance = 0;
    int head = heads[bits];
    while (head != 0) {
      length += length(head);
      advance += advance(head);
      boolean goesOn = advance < InverseDct.AREA && length < LOOK;
      int next = goesOn ? heads[bits << length & ((1 << LOOK) - 1)] : 0;
      head = headLength(next) <= LOOK - length ? next : 0;
    }
    return advance << 8 | length;
  }

  /** What comes behind {@code one} if that does not end the block, and is there whole; or 0. */
  private static long following(long[] single, int bits, long one) {
    int left = LOOK - length(one);
    if (advance(one) >= ENDS || one == 0 || left == 0) {
      return 0;
    }
    long next = single[bits << length(one) & ((1 << LOOK) - 1)];
    return length(next) <= left ? next : 0;
  }
}
