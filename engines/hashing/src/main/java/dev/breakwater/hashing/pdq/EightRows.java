package dev.breakwater.hashing.pdq;

import java.util.Arrays;

/**
 * Windows sliding along eight rows at once. Each addition in a running sum waits for the one
 * before; eight independent sums keep the adders busy meanwhile.
 */
final class EightRows {
  static final int COUNT = 8;

  private final float[] sums = new float[COUNT];

  /** Averages the rows at the sampled outputs only: {@code out[r][k]} is of step k. */
  void sample(float[][] rows, Samples side, float[][] out) {
    Arrays.fill(sums, 0);
    int next = 0;
    int step = fill(rows, side);
    float divisor = side.window;
    if (step == side.steps[next]) {
      emit(out, next++, divisor);
    }
    while (next < side.count()) {
      int until = side.steps[next];
      slide(rows, step + 1, until + 1, side.window);
      step = until;
      emit(out, next++, divisor);
    }
  }

  private int fill(float[][] rows, Samples side) {
    for (int step = 0; step < side.window; step++) {
      for (int r = 0; r < COUNT; r++) {
        sums[r] += rows[r][step];
      }
    }
    return side.window - 1;
  }

  private void emit(float[][] out, int k, float divisor) {
    for (int r = 0; r < COUNT; r++) {
      out[r][k] = sums[r] / divisor;
    }
  }

  private void slide(float[][] rows, int from, int to, int window) {
    float[] a0 = rows[0];
    float[] a1 = rows[1];
    float[] a2 = rows[2];
    float[] a3 = rows[3];
    float[] a4 = rows[4];
    float[] a5 = rows[5];
    float[] a6 = rows[6];
    float[] a7 = rows[7];
    float s0 = sums[0];
    float s1 = sums[1];
    float s2 = sums[2];
    float s3 = sums[3];
    float s4 = sums[4];
    float s5 = sums[5];
    float s6 = sums[6];
    float s7 = sums[7];
    for (int t = from; t < to; t++) {
      int l = t - window;
      s0 = (s0 + a0[t]) - a0[l];
      s1 = (s1 + a1[t]) - a1[l];
      s2 = (s2 + a2[t]) - a2[l];
      s3 = (s3 + a3[t]) - a3[l];
      s4 = (s4 + a4[t]) - a4[l];
      s5 = (s5 + a5[t]) - a5[l];
      s6 = (s6 + a6[t]) - a6[l];
      s7 = (s7 + a7[t]) - a7[l];
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    sums[4] = s4;
    sums[5] = s5;
    sums[6] = s6;
    sums[7] = s7;
  }

  /** The undivided sums of all outputs: {@code out[r][x]}. */
  void all(float[][] rows, Samples side, float[][] out) {
    Arrays.fill(sums, 0);
    for (int step = 0; step < side.window; step++) {
      for (int r = 0; r < COUNT; r++) {
        sums[r] += rows[r][step];
        if (step >= side.lag) {
          out[r][step - side.lag] = sums[r];
        }
      }
    }
    slideAll(rows, 0, side, out);
    slideAll(rows, COUNT / 2, side, out);
    for (int step = side.length; step < side.length + side.lag; step++) {
      for (int r = 0; r < COUNT; r++) {
        sums[r] -= rows[r][step - side.window];
        out[r][step - side.lag] = sums[r];
      }
    }
  }

  private void slideAll(float[][] rows, int r, Samples side, float[][] out) {
    float[] a0 = rows[r];
    float[] a1 = rows[r + 1];
    float[] a2 = rows[r + 2];
    float[] a3 = rows[r + 3];
    float[] o0 = out[r];
    float[] o1 = out[r + 1];
    float[] o2 = out[r + 2];
    float[] o3 = out[r + 3];
    float s0 = sums[r];
    float s1 = sums[r + 1];
    float s2 = sums[r + 2];
    float s3 = sums[r + 3];
    int window = side.window;
    int lag = side.lag;
    int length = side.length;
    for (int t = window; t < length; t++) {
      int l = t - window;
      int x = t - lag;
      s0 = (s0 + a0[t]) - a0[l];
      s1 = (s1 + a1[t]) - a1[l];
      s2 = (s2 + a2[t]) - a2[l];
      s3 = (s3 + a3[t]) - a3[l];
      o0[x] = s0;
      o1[x] = s1;
      o2[x] = s2;
      o3[x] = s3;
    }
    sums[r] = s0;
    sums[r + 1] = s1;
    sums[r + 2] = s2;
    sums[r + 3] = s3;
  }
}
