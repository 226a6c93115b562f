package dev.breakwater.hashing.pdq;

import java.util.Arrays;

/**
 * Shrinks a picture to 64 x 64 by PDQ's filter, evaluated at the samples alone: rows are weighed
 * and added to one, down the picture, and of that row the 64 samples are taken.
 *
 * <p>It is {@link TentFilter} but for roundings, and quicker, since no sum slides: nearly all of
 * the work is adding whole rows, which vector registers do.
 *
 * <p>Not thread-safe: scratch is kept from picture to picture.
 */
final class SampledTent {
  private final float[][] averages = new float[Samples.PARTS][Samples.PARTS];
  private float[] row = {};
  private float[] sum = {};
  private Samples columns = new Samples(1);
  private Samples rows = new Samples(1);
  private Tent across = Tent.of(columns);
  private Tent down = Tent.of(rows);

  /** The 64 x 64 averages of a picture; valid until the next call. */
  float[][] shrink(LumaRows luma) {
    begin(luma.width(), luma.height());
    for (int part = 0; part < Samples.PARTS; part++) {
      Arrays.fill(sum, 0, luma.width(), 0);
      float[] weights = down.weights[part];
      for (int k = 0; k < weights.length; k++) {
        luma.copy(down.first[part] + k, row);
        add(sum, row, weights[k], luma.width());
      }
      sample(averages[part]);
    }
    return averages;
  }

  private void begin(int width, int height) {
    if (columns.length != width) {
      columns = new Samples(width);
      across = Tent.of(columns);
    }
    if (rows.length != height) {
      rows = new Samples(height);
      down = Tent.of(rows);
    }
    if (row.length < width) {
      row = new float[width];
      sum = new float[width];
    }
  }

  private static void add(float[] sums, float[] values, float weight, int length) {
    for (int x = 0; x < length; x++) {
      sums[x] += weight * values[x];
    }
  }

  private void sample(float[] into) {
    for (int part = 0; part < Samples.PARTS; part++) {
      into[part] = weighed(sum, across.first[part], across.weights[part]);
    }
  }

  /** Two sums, so that not every addition waits for the one before. */
  private static float weighed(float[] values, int first, float[] weights) {
    float even = 0;
    float odd = 0;
    int k = 0;
    for (; k + 1 < weights.length; k += 2) {
      even += weights[k] * values[first + k];
      odd += weights[k + 1] * values[first + k + 1];
    }
    return k < weights.length ? even + odd + weights[k] * values[first + k] : even + odd;
  }
}
