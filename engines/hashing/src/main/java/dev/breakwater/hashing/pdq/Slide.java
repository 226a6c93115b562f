package dev.breakwater.hashing.pdq;

/**
 * The inner loops: windows sliding over rows and columns.
 *
 * <p>The order is the contract: what enters is added first, then what leaves is subtracted. Loops
 * over several arrays use one index for all of them, which is what lets the JIT turn them into
 * vector code.
 */
final class Slide {
  private Slide() {}

  // Down the columns: a whole row enters, another leaves.

  static void add(float[] sums, float[] entering, int length) {
    for (int x = 0; x < length; x++) {
      sums[x] += entering[x];
    }
  }

  static void addDivide(float[] sums, float[] entering, float[] out, int length, float divisor) {
    for (int x = 0; x < length; x++) {
      float sum = sums[x] + entering[x];
      sums[x] = sum;
      out[x] = sum / divisor;
    }
  }

  static void addSubtract(float[] sums, float[] entering, float[] leaving, int length) {
    for (int x = 0; x < length; x++) {
      sums[x] = (sums[x] + entering[x]) - leaving[x];
    }
  }

  static void addSubtractDivide(
      float[] sums, float[] entering, float[] leaving, float[] out, int length, float divisor) {
    for (int x = 0; x < length; x++) {
      float sum = (sums[x] + entering[x]) - leaving[x];
      sums[x] = sum;
      out[x] = sum / divisor;
    }
  }

  static void subtractDivide(
      float[] sums, float[] leaving, float[] out, int length, float divisor) {
    for (int x = 0; x < length; x++) {
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

  // Along one row of bytes.

  /** The undivided sums of all outputs. */
  static void alongBytes(byte[] row, Samples side, int[] sums) {
    int sum = 0;
    int step = 0;
    for (; step < side.lag; step++) {
      sum += row[step] & 0xff;
    }
    for (; step < side.window; step++) {
      sum += row[step] & 0xff;
      sums[step - side.lag] = sum;
    }
    sum = alongFullWindows(row, side.length, side.window, side.lag, sum, sums);
    for (step = side.length; step < side.length + side.lag; step++) {
      sum -= row[step - side.window] & 0xff;
      sums[step - side.lag] = sum;
    }
  }

  private static int alongFullWindows(
      byte[] row, int length, int window, int lag, int start, int[] sums) {
    int sum = start;
    for (int step = window; step < length; step++) {
      sum += (row[step] & 0xff) - (row[step - window] & 0xff);
      sums[step - lag] = sum;
    }
    return sum;
  }

  /** Divides each sum by the number of its contributors. */
  static void divide(int[] sums, Samples side, float[] out) {
    int full = side.firstFull();
    int last = side.lastFull();
    for (int x = 0; x < full; x++) {
      out[x] = (float) sums[x] / side.contributors(x);
    }
    divideFull(sums, full, last, side.window, out);
    for (int x = last + 1; x < side.length; x++) {
      out[x] = (float) sums[x] / side.contributors(x);
    }
  }

  private static void divideFull(int[] sums, int from, int to, float divisor, float[] out) {
    for (int x = from; x <= to; x++) {
      out[x] = sums[x] / divisor;
    }
  }

  /** The same in place. */
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
