package dev.breakwater.media.internal.decode;

import static dev.breakwater.media.internal.decode.JpegWriter.AREA;
import static dev.breakwater.media.internal.decode.JpegWriter.SIDE;

import dev.breakwater.media.internal.decode.JpegWriter.Sampling;
import dev.breakwater.media.internal.decode.JpegWriter.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** JPEGs of a drawing of waves, and of noise in the frequencies. */
final class DrawnJpegs {
  static final List<Sampling> GREY = List.of(new Sampling(1, 1));
  static final List<Sampling> YUV_444 = colour(1, 1);
  static final List<Sampling> YUV_422 = colour(2, 1);
  static final List<Sampling> YUV_440 = colour(1, 2);
  static final List<Sampling> YUV_420 = colour(2, 2);
  static final List<Sampling> YUV_411 = colour(4, 1);

  private DrawnJpegs() {}

  private static List<Sampling> colour(int across, int down) {
    return List.of(new Sampling(across, down), new Sampling(1, 1), new Sampling(1, 1));
  }

  /** A shape whose quantisers grow with the frequency, from {@code coarseness} on. */
  static Shape shape(
      int width, int height, List<Sampling> components, int restartInterval, int coarseness) {
    int[] quantisers = new int[AREA];
    for (int k = 0; k < AREA; k++) {
      quantisers[k] = coarseness + coarseness * k / 8;
    }
    return new Shape(width, height, components, restartInterval, quantisers);
  }

  /** A JPEG that shows waves and some grain. */
  static byte[] waves(Shape shape, long seed) {
    var random = new Random(seed);
    double across = 0.02 + random.nextDouble() / 4;
    double down = 0.02 + random.nextDouble() / 4;
    return JpegWriter.write(
        random,
        shape,
        (component, column, row) -> {
          double[] samples = new double[AREA];
          for (int p = 0; p < AREA; p++) {
            double x = column * SIDE + p % SIDE;
            double y = row * SIDE + p / SIDE;
            samples[p] =
                60 * Math.sin(across * x + component)
                    + 50 * Math.cos(down * y + across * x * y / 90)
                    + 6 * random.nextGaussian();
          }
          return quantised(SlowDct.forward(samples), shape.quantisers());
        });
  }

  private static int[] quantised(double[] coefficients, int[] quantisers) {
    int[] block = new int[AREA];
    for (int k = 0; k < AREA; k++) {
      block[k] = (int) Math.round(coefficients[SlowDct.ZIGZAG[k]] / quantisers[k]);
    }
    return block;
  }

  /** Coefficients drawn by lot, about {@code filled} of 64 in each block. */
  static JpegWriter.Coefficients noise(long seed, int filled) {
    return (component, column, row) -> {
      var random = new Random(Arrays.hashCode(new long[] {seed, component, column, row}));
      int[] block = new int[AREA];
      block[0] = random.nextInt(-1000, 1001);
      for (int k = 1; k < AREA; k++) {
        if (random.nextInt(AREA) < filled) {
          block[k] = random.nextInt(-1, 2) * (1 << random.nextInt(10));
        }
      }
      return block;
    };
  }
}
