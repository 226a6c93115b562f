package dev.breakwater.media.internal.jpeg;

import static dev.breakwater.media.internal.jpeg.InverseDct.AREA;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads coded blocks from bytes that hold nothing but them.
 *
 * <p>The next bits stand at the upper end of a long. Of those below the ones counted as held, some
 * are real already; to or the next bytes over them again changes nothing, so filling up takes no
 * branch. Reading past the end is the caller's to notice, after each unit at most {@link
 * #MOST_BYTES_OF_UNIT} too late: the bytes must go on so far.
 */
final class CodedBits {
  /** Ten blocks of 64 codes of 16 bits with values of 11 at most, and a word. */
  static final int MOST_BYTES_OF_UNIT = 10 * 64 * 27 / 8 + 8;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int FULL = 56;

  /** Takes the coefficients of blocks that are stepped over. */
  private final int[] nowhere = new int[(AREA + 1) * LumaBlocks.STRIDE];

  private byte[] bytes = {};
  private int at;
  private long buffer;
  private int held;

  void begin(byte[] bytes, int from) {
    this.bytes = bytes;
    seek((long) from * 8);
  }

  /** Goes to a bit. */
  private void seek(long bit) {
    at = (int) (bit >> 3);
    held = 0;
    buffer = 0;
    fill();
    buffer <<= bit & 7;
    held -= (int) (bit & 7);
  }

  private void fill() {
    buffer |= (long) EIGHT_BYTES.get(bytes, at) >>> held;
    at += (63 - held) >> 3;
    held |= FULL;
  }

  private long bit() {
    return at * 8L - held;
  }

  /** The byte behind the last one of which a bit was read. */
  int place() {
    return (int) ((bit() + 7) >> 3);
  }

  /** The first coefficient's difference, as {@link DcCodes} gives it. */
  int dc(DcCodes codes) {
    fill();
    int entry = codes.next(buffer);
    int length = DcCodes.length(entry);
    buffer <<= length;
    held -= length;
    return entry;
  }

  /**
   * Reads the other coefficients of a block into its places in {@code into}, {@code block} further
   * on; {@code false} if the code is broken.
   */
  boolean ac(AcCodes codes, int[] into, int block) {
    int[] places = LumaBlocks.zigzagPlaces();
    long[] pairs = codes.pairs;
    byte[] from = bytes;
    int next = at;
    long bits = buffer;
    int left = held;
    int k = 1;
    long entry;
    do {
      bits |= (long) EIGHT_BYTES.get(from, next) >>> left;
      next += (63 - left) >> 3;
      left |= FULL;
      entry = pairs[(int) (bits >>> (64 - AcCodes.LOOK))];
      if (entry == 0) {
        entry = codes.decode(bits);
      }
      int length = AcCodes.length(entry);
      bits <<= length;
      left -= length;
      into[places[k + AcCodes.first(entry)] + block] = AcCodes.firstValue(entry);
      into[places[k + AcCodes.second(entry)] + block] = AcCodes.secondValue(entry);
      k += AcCodes.advance(entry);
    } while (k < AREA);
    at = next;
    buffer = bits;
    held = left;
    return endsWell(k) || again(codes, entry, k, into, block);
  }

  /** Steps over the other coefficients of a block; {@code false} if the code is broken. */
  boolean skip(AcCodes codes) {
    int[] skips = codes.skips;
    byte[] from = bytes;
    int next = at;
    long bits = buffer;
    int left = held;
    int k = 1;
    int entry;
    do {
      bits |= (long) EIGHT_BYTES.get(from, next) >>> left;
      next += (63 - left) >> 3;
      left |= FULL;
      entry = skips[(int) (bits >>> (64 - AcCodes.LOOK))];
      if (entry == 0) {
        entry = codes.head(bits);
      }
      int length = AcCodes.length(entry);
      bits <<= length;
      left -= length;
      k += AcCodes.advance(entry);
    } while (k < AREA);
    at = next;
    buffer = bits;
    held = left;
    return endsWell(k) || again(codes, entry, k, nowhere, 0);
  }

  /** Whether a block ended with its last coefficient, or before it with the code for that. */
  private static boolean endsWell(int k) {
    return k == AREA || (k >= AcCodes.ENDS && k < AcCodes.ENDS + AREA);
  }

  /**
   * Reads the last look once more, code by code: it may have held the block's end in the middle.
   */
  private boolean again(AcCodes codes, long entry, int end, int[] into, int block) {
    seek(bit() - AcCodes.length(entry));
    int k = end - AcCodes.advance(entry);
    while (k < AREA) {
      fill();
      long one = codes.decode(buffer);
      buffer <<= AcCodes.length(one);
      held -= AcCodes.length(one);
      into[LumaBlocks.zigzagPlaces()[k + AcCodes.first(one)] + block] = AcCodes.firstValue(one);
      k += AcCodes.advance(one);
    }
    return endsWell(k);
  }
}
