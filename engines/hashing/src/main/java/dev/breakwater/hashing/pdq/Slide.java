package dev.breakwater.hashing.pdq;

/**
 * The inner loops of the filter along one row and down all columns.
 *
 * <p>The order is the contract: what enters a window is added first, then what leaves is
 * subtracted. Loops over several arrays use one index for all of them, which is what lets the JIT
 * turn them into vector code.
 */
final class Slide {
  private Slide() {}

  // Down the columns from..to: a row enters each window, another leaves.

  static void add(float[] sums, float[] entering, int from, int to) {
    for (int x = from; x < to; x++) {
      sums[x] += entering[x];
    }
  }

  static void addDivide(
      float[] sums, float[] entering, float[] out, int from, int to, float divisor) {
    for (int x = from; x < to; x++) {
      float sum = sums[x] + entering[x];
      sums[x] = sum;
      out[x] = sum / divisor;
    }
  }

  static void addSubtract(float[] sums, float[] entering, float[] leaving, int from, int to) {
    for (int x = from; x < to; x++) {
      sums[x] = (sums[x] + entering[x]) - leaving[x];
    }
  }

  static void addSubtractDivide(
      float[] sums,
      float[] entering,
      float[] leaving,
      float[] out,
      int from,
      int to,
      float divisor) {
    for (int x = from; x < to; x++) {
      float sum = (sums[x] + entering[x]) - leaving[x];
      sums[x] = sum;
      out[x] = sum / divisor;
    }
  }

  static void subtractDivide(
      float[] sums, float[] leaving, float[] out, int from, int to, float divisor) {
    for (int x = from; x < to; x++) {
      float sum = sums[x] - leaving[x];
      sums[x] = sum;
      out[x] = sum / divisor;
    }
  }

  static void divide(float[] sums, float[] out, int length, float divisor) {
    for (int x = 0; x < length; x++) {
      out[x] = sums[x] / divisor;
    }
  }

  // Along one row.

  /** The sums of a row's first bytes: {@code into[x]} of the {@code x} bytes before column x. */
  static void accumulate(byte[] row, int length, int[] into) {
    int sum = 0;
    into[0] = 0;
    for (int x = 0; x < length; x++) {
      sum += row[x] & 0xff;
      into[x + 1] = sum;
    }
  }

  /**
   * Averages windows of a row of bytes: a window's sum is the difference of two accumulated ones.
   * Rows short enough for exact sums never overflow an int.
   */
  static void average(int[] accumulated, Samples side, float[] out) {
    int full = side.firstFull();
    int last = side.lastFull();
    for (int x = 0; x < full; x++) {
      out[x] = (float) accumulated[x + side.lag + 1] / side.contributors(x);
    }
    averageFull(accumulated, last + 1 - full, side.window, full, out);
    for (int x = last + 1; x < side.length; x++) {
      int sum = accumulated[side.length] - accumulated[x - full];
      out[x] = (float) sum / side.contributors(x);
    }
  }

  /**
   * Multiplies by a reciprocal in double, which is quicker than dividing in float and rounds to the
   * same float. For let q = s/w with whole s below 2<sup>24</sup>, in [2<sup>e</sup>,
   * 2<sup>e+1</sup>). The product is off by at most q 2<sup>-51</sup>. The two would round apart
   * only if that reached a point m halfway between floats, an odd multiple of 2<sup>e-24</sup>. But
   * s - w m is a multiple of 2<sup>e-24</sup> too, and not zero: m has 25 significant bits, so
   * whole w m has at least 25. So q is at least 2<sup>e-24</sup> / w away, far more for any w.
   */
  private static void averageFull(int[] accumulated, int count, int window, int at, float[] out) {
    double reciprocal = 1.0 / window;
    for (int k = 0; k < count; k++) {
      out[at + k] = (float) ((accumulated[k + window] - accumulated[k]) * reciprocal);
    }
  }

  /** Divides undivided sums of floats by the number of their contributors, in place. */
  static void divide(float[] sums, Samples side) {
    int full = side.firstFull();
    int last = side.lastFull();
    for (int x = 0; x < full; x++) {
      sums[x] /= side.contributors(x);
    }
    divideFull(sums, full, last, side.window);
    for (int x = last + 1; x < side.length; x++) {
      sums[x] /= side.contributors(x);
    }
  }

  private static void divideFull(float[] sums, int from, int to, float divisor) {
    for (int x = from; x <= to; x++) {
      sums[x] /= divisor;
    }
  }
}
