package dev.breakwater.media.internal.jpeg;

import static dev.breakwater.media.internal.jpeg.InverseDct.AREA;
import static dev.breakwater.media.internal.jpeg.InverseDct.SIDE;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Gathers blocks of coefficients and puts them into the plane as samples, a batch at a time. */
final class LumaBlocks {
  /** Blocks to a batch: enough that loops over them are long, few enough for the caches. */
  static final int BLOCKS = 512;

  /**
   * From one frequency to the next. Not a power of two, which would put the 64 places of a block
   * into a few sets of the cache.
   */
  static final int STRIDE = BLOCKS + 16;

  private static final VarHandle EIGHT_SAMPLES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Half of the 256 levels, and a half to round by. */
  private static final float MIDDLE = 128.5f;

  /** Coefficients in zigzag order, each by its place (ITU-T T.81, figure A.6). */
  private static final int[] NATURAL = natural();

  /**
   * Where the coefficient of a zigzag index goes. Indices past the block's end, which a decoder
   * meets at the end of a block and in broken files, go to a place that nothing reads.
   */
  private static final int[] PLACES = places();

  /** Coefficient {@code n} of block {@code b} is at {@code n * STRIDE + b}; zero if not given. */
  final int[] coefficients = new int[(AREA + 1) * STRIDE];

  private final InverseDct transform = new InverseDct(BLOCKS);
  private final float[][] values = new float[AREA][BLOCKS];
  private final int[][] samples = new int[SIDE / 2][BLOCKS];
  private final int[] targets = new int[BLOCKS];
  private final float[] scales = new float[AREA];
  private byte[] plane = {};
  private int stride;
  private int count;

  /** Starts a picture. */
  void begin(int[] zigzagQuantisers, byte[] plane, int stride) {
    for (int k = 0; k < AREA; k++) {
      scales[NATURAL[k]] = InverseDct.scale(NATURAL[k], zigzagQuantisers[k]);
    }
    this.plane = plane;
    this.stride = stride;
    Arrays.fill(coefficients, 0);
    count = 0;
  }

  /** See {@link #PLACES}. */
  static int[] zigzagPlaces() {
    return PLACES;
  }

  /** Opens the next block, whose first sample goes to {@code target}, and says where it lies. */
  int open(int target) {
    if (count == BLOCKS) {
      flush();
    }
    targets[count] = target;
    return count++;
  }

  /** Puts what was gathered into the plane. */
  void flush() {
    for (int n = 0; n < AREA; n++) {
      take(coefficients, n * STRIDE, scales[n], n == 0 ? MIDDLE : 0, values[n], count);
    }
    for (int column = 0; column < SIDE; column++) {
      transform.transform(values, column, SIDE, count);
    }
    for (int row = 0; row < SIDE; row++) {
      transform.samples(values, row * SIDE, 1, samples, count);
      store(row * stride);
    }
    count = 0;
  }

  /** Dequantises one coefficient of all blocks, and leaves zeros for the next batch. */
  private static void take(
      int[] from, int first, float scale, float more, float[] into, int blocks) {
    for (int b = 0; b < blocks; b++) {
      into[b] = from[first + b] * scale + more;
      from[first + b] = 0;
    }
  }

  private void store(int offset) {
    int[] first = samples[0];
    int[] second = samples[1];
    int[] third = samples[2];
    int[] fourth = samples[3];
    for (int b = 0; b < count; b++) {
      long left = (first[b] | second[b] << 16) & 0xffff_ffffL;
      long right = third[b] | fourth[b] << 16;
      EIGHT_SAMPLES.set(plane, targets[b] + offset, left | right << 32);
    }
  }

  private static int[] natural() {
    int[] natural = new int[AREA];
    int row = 0;
    int column = 0;
    for (int k = 0; k < AREA; k++) {
      natural[k] = row * SIDE + column;
      boolean rises = (row + column) % 2 == 0;
      if (rises) {
        row -= column == SIDE - 1 ? -1 : row == 0 ? 0 : 1;
        column += natural[k] % SIDE == SIDE - 1 ? 0 : 1;
      } else {
        column -= row == SIDE - 1 ? -1 : column == 0 ? 0 : 1;
        row += natural[k] / SIDE == SIDE - 1 ? 0 : 1;
      }
    }
    return natural;
  }

  private static int[] places() {
    int[] places = new int[4 * AREA];
    Arrays.fill(places, AREA * STRIDE);
    for (int k = 0; k < AREA; k++) {
      places[k] = NATURAL[k] * STRIDE;
    }
    return places;
  }
}
