package dev.breakwater.media.internal.jpeg;

/**
 * The 8 x 8 inverse cosine transform of many blocks at once.
 *
 * <p>Values of one place in the block lie in one array, one for each block. Each loop below runs
 * over blocks, touches all arrays at one index and is short: so the JIT turns it into vector code,
 * which it would not do for one block at a time, nor (as of JDK 25) for a loop of more than some 60
 * nodes of its graph. That is why a transform is cut into an even half, an odd half and their
 * meeting.
 *
 * <p>The factorisation is that of Arai, Agui and Nakajima ("A Fast DCT-SQ Scheme for Images",
 * Trans. IEICE E-71, 1988): five or six multiplications for eight values, with the rest moved into
 * the dequantisation. In float it is nearer the exact transform than the integer ones of common
 * decoders.
 *
 * <p>Not safe for threads.
 */
final class InverseDct {
  static final int SIDE = 8;
  static final int AREA = SIDE * SIDE;

  private static final float ROOT_2 = (float) Math.sqrt(2);

  /** The odd half's rotation by pi/8, in three multiplications. */
  private static final float TURN = (float) (2 * Math.cos(Math.PI / 8));

  private static final float TURN_LESS =
      (float) (2 * (Math.cos(Math.PI / 8) - Math.sin(Math.PI / 8)));
  private static final float TURN_MORE =
      (float) (2 * (Math.cos(Math.PI / 8) + Math.sin(Math.PI / 8)));

  private static final int WHITE = 255;

  private final float[][] even;
  private final float[][] odd;

  /** A transform of so many blocks at most. */
  InverseDct(int blocks) {
    even = new float[SIDE / 2][blocks];
    odd = new float[SIDE / 2][blocks];
  }

  /** What coefficient {@code n}, row by row, is multiplied by before the transform. */
  static float scale(int n, int quantiser) {
    return (float) (quantiser * scale(n / SIDE) * scale(n % SIDE) / SIDE);
  }

  private static double scale(int frequency) {
    return frequency == 0 ? 1 : Math.sqrt(2) * Math.cos(frequency * Math.PI / 16);
  }

  /**
   * Transforms eight arrays of {@code in}, from {@code from} on and {@code step} apart, in place.
   */
  void transform(float[][] in, int from, int step, int blocks) {
    halve(in, from, step, blocks);
    for (int i = 0; i < SIDE / 2; i++) {
      meet(even[i], odd[i], in[from + i * step], in[from + (SIDE - 1 - i) * step], blocks);
    }
  }

  /** As {@link #transform}, but gives samples, two neighbours to an int. */
  void samples(float[][] in, int from, int step, int[][] out, int blocks) {
    halve(in, from, step, blocks);
    meet(even[0], odd[0], even[1], odd[1], out[0], out[3], blocks);
    meet(even[2], odd[2], even[3], odd[3], out[1], out[2], blocks);
  }

  private void halve(float[][] in, int from, int step, int blocks) {
    evenHalf(in[from], in[from + 2 * step], in[from + 4 * step], in[from + 6 * step], even, blocks);
    oddHalf(
        in[from + step],
        in[from + 3 * step],
        in[from + 5 * step],
        in[from + 7 * step],
        odd,
        blocks);
  }

  private static void evenHalf(
      float[] in0, float[] in2, float[] in4, float[] in6, float[][] out, int blocks) {
    float[] out0 = out[0];
    float[] out1 = out[1];
    float[] out2 = out[2];
    float[] out3 = out[3];
    for (int b = 0; b < blocks; b++) {
      float sum = in0[b] + in4[b];
      float difference = in0[b] - in4[b];
      float both = in2[b] + in6[b];
      float turned = (in2[b] - in6[b]) * ROOT_2 - both;
      out0[b] = sum + both;
      out1[b] = difference + turned;
      out2[b] = difference - turned;
      out3[b] = sum - both;
    }
  }

  private static void oddHalf(
      float[] in1, float[] in3, float[] in5, float[] in7, float[][] out, int blocks) {
    float[] out0 = out[0];
    float[] out1 = out[1];
    float[] out2 = out[2];
    float[] out3 = out[3];
    for (int b = 0; b < blocks; b++) {
      float outer = in1[b] + in7[b];
      float outerLess = in1[b] - in7[b];
      float inner = in5[b] + in3[b];
      float innerLess = in5[b] - in3[b];
      float odd0 = outer + inner;
      float rotation = (innerLess + outerLess) * TURN;
      float odd1 = rotation - innerLess * TURN_MORE - odd0;
      float odd2 = (outer - inner) * ROOT_2 - odd1;
      out0[b] = odd0;
      out1[b] = odd1;
      out2[b] = odd2;
      out3[b] = rotation - outerLess * TURN_LESS - odd2;
    }
  }

  private static void meet(float[] even, float[] odd, float[] sum, float[] difference, int blocks) {
    for (int b = 0; b < blocks; b++) {
      float plus = even[b] + odd[b];
      float minus = even[b] - odd[b];
      sum[b] = plus;
      difference[b] = minus;
    }
  }

  private static void meet(
      float[] even0,
      float[] odd0,
      float[] even1,
      float[] odd1,
      int[] sums,
      int[] differences,
      int blocks) {
    for (int b = 0; b < blocks; b++) {
      int plus0 = level(even0[b] + odd0[b]);
      int plus1 = level(even1[b] + odd1[b]);
      int minus0 = level(even0[b] - odd0[b]);
      int minus1 = level(even1[b] - odd1[b]);
      sums[b] = plus0 | plus1 << 8;
      differences[b] = minus1 | minus0 << 8;
    }
  }

  private static int level(float sample) {
    return Math.min(Math.max((int) sample, 0), WHITE);
  }
}
