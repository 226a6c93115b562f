package dev.breakwater.hashing.pdq;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.Arrays;

/**
 * The second half of PDQ: from 64 x 64 averages to the sixteen lowest frequencies each way, and
 * from those to bits.
 *
 * <p>With A the averages and D the 16 x 64 cosine matrix without its constant row, the coefficients
 * are B = D A D<sup>T</sup>, and a bit says whether its coefficient lies above the median. Each sum
 * runs over k = 0..63 in order in one float, as in the reference, so that every rounding is the
 * same; only different sums are computed side by side. No fused multiply-add, for the same reason.
 *
 * <p>Not thread-safe: it keeps its intermediate results.
 */
final class Spectrum {
  static final int SIDE = 64;
  static final int FREQUENCIES = 16;

  /** How many gradient units make one point of quality. */
  private static final int GRADIENT_PER_POINT = 90;

  private static final int HIGHEST_QUALITY = 100;
  private static final int TOGETHER = 8;

  /** D, as rows and as columns. */
  private final float[][] rows = cosines();

  private final float[][] columns = transposed(rows);

  private final float[][] partial = new float[FREQUENCIES][SIDE];
  private final float[] coefficients = new float[Pdq256.BITS];
  private final float[] turned = new float[Pdq256.BITS];
  private final float[] sorted = new float[Pdq256.BITS];
  private final int[] steps = new int[SIDE];

  /** Computes the coefficients of 64 x 64 averages, for {@link #hash} to read. */
  void transform(float[][] averages) {
    for (int i = 0; i < FREQUENCIES; i++) {
      Arrays.fill(partial[i], 0);
      for (int k = 0; k < SIDE; k += TOGETHER) {
        addEight(rows[i], averages, k, partial[i]);
      }
    }
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < FREQUENCIES; j += TOGETHER) {
        dotEight(partial[i], j, FREQUENCIES * i + j);
      }
    }
  }

  private static void addEight(float[] d, float[][] a, int k, float[] sums) {
    float d0 = d[k];
    float d1 = d[k + 1];
    float d2 = d[k + 2];
    float d3 = d[k + 3];
    float d4 = d[k + 4];
    float d5 = d[k + 5];
    float d6 = d[k + 6];
    float d7 = d[k + 7];
    float[] a0 = a[k];
    float[] a1 = a[k + 1];
    float[] a2 = a[k + 2];
    float[] a3 = a[k + 3];
    float[] a4 = a[k + 4];
    float[] a5 = a[k + 5];
    float[] a6 = a[k + 6];
    float[] a7 = a[k + 7];
    for (int j = 0; j < SIDE; j++) {
      float four = (((sums[j] + d0 * a0[j]) + d1 * a1[j]) + d2 * a2[j]) + d3 * a3[j];
      sums[j] = (((four + d4 * a4[j]) + d5 * a5[j]) + d6 * a6[j]) + d7 * a7[j];
    }
  }

  private void dotEight(float[] t, int j, int at) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int k = 0; k < SIDE; k++) {
      float v = t[k];
      float[] d = columns[k];
      s0 += v * d[j];
      s1 += v * d[j + 1];
      s2 += v * d[j + 2];
      s3 += v * d[j + 3];
      s4 += v * d[j + 4];
      s5 += v * d[j + 5];
      s6 += v * d[j + 6];
      s7 += v * d[j + 7];
    }
    coefficients[at] = s0;
    coefficients[at + 1] = s1;
    coefficients[at + 2] = s2;
    coefficients[at + 3] = s3;
    coefficients[at + 4] = s4;
    coefficients[at + 5] = s5;
    coefficients[at + 6] = s6;
    coefficients[at + 7] = s7;
  }

  /** The hash of the picture so turned, from the coefficients last computed. */
  Pdq256 hash(Dihedral turn) {
    return hash(turn.axes, turn.mirror);
  }

  /** The same of a picture that was mirrored before its coefficients were computed. */
  Pdq256 hash(Dihedral.Axes axes) {
    return hash(axes, Dihedral.Mirror.NONE);
  }

  private Pdq256 hash(Dihedral.Axes axes, Dihedral.Mirror mirror) {
    boolean swapped = axes == Dihedral.Axes.SWAPPED;
    for (int i = 0; i < FREQUENCIES; i++) {
      float rowSign = (i & 1) == 0 ? mirror.evenRow : 1;
      for (int j = 0; j < FREQUENCIES; j++) {
        float sign = (j & 1) == 0 ? mirror.evenColumn * rowSign : rowSign;
        int to = swapped ? FREQUENCIES * j + i : FREQUENCIES * i + j;
        turned[to] = sign * coefficients[FREQUENCIES * i + j];
      }
    }
    return bits(turned);
  }

  /** One bit for each coefficient above the lower median, the 128th smallest of 256. */
  private Pdq256 bits(float[] values) {
    System.arraycopy(values, 0, sorted, 0, sorted.length);
    Arrays.sort(sorted);
    float median = sorted[sorted.length / 2 - 1];
    return new Pdq256(
        word(values, 0, median),
        word(values, 64, median),
        word(values, 128, median),
        word(values, 192, median));
  }

  private static long word(float[] values, int from, float median) {
    long word = 0;
    for (int k = 0; k < Long.SIZE; k++) {
      word |= (values[from + k] > median ? 1L : 0L) << k;
    }
    return word;
  }

  /** The sum of neighbours' differences in whole per cents of 255, scaled to 0..100. */
  Quality quality(float[][] averages) {
    int sum = 0;
    for (int i = 0; i < SIDE; i++) {
      float[] row = averages[i];
      if (i + 1 < SIDE) {
        sum += stepsBetween(row, averages[i + 1]);
      }
      sum += stepsWithin(row);
    }
    return new Quality(Math.min(HIGHEST_QUALITY, sum / GRADIENT_PER_POINT));
  }

  private int stepsBetween(float[] upper, float[] lower) {
    int sum = 0;
    for (int j = 0; j < SIDE; j++) {
      steps[j] = Math.abs((int) (((upper[j] - lower[j]) * 100) / 255));
    }
    for (int j = 0; j < SIDE; j++) {
      sum += steps[j];
    }
    return sum;
  }

  private int stepsWithin(float[] row) {
    int sum = 0;
    for (int j = 0; j < SIDE - 1; j++) {
      sum += Math.abs((int) (((row[j] - row[j + 1]) * 100) / 255));
    }
    return sum;
  }

  /** The cosine and its product in double, then rounded to float; StrictMath for equal bits. */
  static float[][] cosines() {
    float scale = (float) Math.sqrt(2.0 / SIDE);
    float[][] matrix = new float[FREQUENCIES][SIDE];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < SIDE; j++) {
        matrix[i][j] = (float) (scale * StrictMath.cos(Math.PI / 2 / SIDE * (i + 1) * (2 * j + 1)));
      }
    }
    return matrix;
  }

  private static float[][] transposed(float[][] matrix) {
    float[][] result = new float[SIDE][FREQUENCIES];
    for (int i = 0; i < FREQUENCIES; i++) {
      for (int j = 0; j < SIDE; j++) {
        result[j][i] = matrix[i][j];
      }
    }
    return result;
  }
}
