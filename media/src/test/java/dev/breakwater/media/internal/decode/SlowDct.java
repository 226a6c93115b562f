package dev.breakwater.media.internal.decode;

import static dev.breakwater.media.internal.decode.JpegWriter.AREA;
import static dev.breakwater.media.internal.decode.JpegWriter.SIDE;

/** The cosine transform and its inverse as T.81, A.3.3 writes them, in double. */
final class SlowDct {
  private static final double[][] BASIS = basis();

  /** Places row by row, in zigzag order (T.81, figure 5). */
  static final int[] ZIGZAG = zigzag();

  private SlowDct() {}

  /** Samples less 128 to coefficients, both row by row. */
  static double[] forward(double[] samples) {
    double[] coefficients = new double[AREA];
    for (int n = 0; n < AREA; n++) {
      for (int p = 0; p < AREA; p++) {
        coefficients[n] += samples[p] * BASIS[n / SIDE][p / SIDE] * BASIS[n % SIDE][p % SIDE];
      }
    }
    return coefficients;
  }

  /** Coefficients to samples less 128. */
  static double[] inverse(double[] coefficients) {
    double[] samples = new double[AREA];
    for (int p = 0; p < AREA; p++) {
      for (int n = 0; n < AREA; n++) {
        samples[p] += coefficients[n] * BASIS[n / SIDE][p / SIDE] * BASIS[n % SIDE][p % SIDE];
      }
    }
    return samples;
  }

  private static double[][] basis() {
    double[][] basis = new double[SIDE][SIDE];
    for (int frequency = 0; frequency < SIDE; frequency++) {
      for (int x = 0; x < SIDE; x++) {
        double norm = frequency == 0 ? Math.sqrt(0.125) : 0.5;
        basis[frequency][x] = norm * Math.cos((2 * x + 1) * frequency * Math.PI / 16);
      }
    }
    return basis;
  }

  /** Diagonal by diagonal, odd ones from the top and even ones from the bottom. */
  private static int[] zigzag() {
    int[] zigzag = new int[AREA];
    int k = 0;
    for (int diagonal = 0; diagonal < 2 * SIDE - 1; diagonal++) {
      for (int step = 0; step <= diagonal; step++) {
        int row = diagonal % 2 == 0 ? diagonal - step : step;
        int column = diagonal - row;
        if (row < SIDE && column < SIDE) {
          zigzag[k++] = row * SIDE + column;
        }
      }
    }
    return zigzag;
  }
}
