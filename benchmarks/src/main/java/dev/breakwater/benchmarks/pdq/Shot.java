package dev.breakwater.benchmarks.pdq;

import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import java.util.Random;

/**
 * A generated scene: soft waves, a few sharp discs and grain, so that it resembles a photograph.
 */
final class Shot {
  private final int width;
  private final int height;
  private final boolean colour;
  private final byte[] samples;

  private Shot(int width, int height, boolean colour, byte[] samples) {
    this.width = width;
    this.height = height;
    this.colour = colour;
    this.samples = samples;
  }

  static Shot luma(int width, int height, long seed) {
    return new Shot(width, height, false, scene(width, height, seed));
  }

  static Shot colour(int width, int height, long seed) {
    byte[] samples = new byte[3 * width * height];
    for (int channel = 0; channel < 3; channel++) {
      byte[] plane = scene(width, height, seed * 3 + channel);
      for (int p = 0; p < plane.length; p++) {
        samples[3 * p + channel] = plane[p];
      }
    }
    return new Shot(width, height, true, samples);
  }

  private static byte[] scene(int width, int height, long seed) {
    Random random = new Random(seed);
    double[] across = wave(width, random);
    double[] down = wave(height, random);
    double[] disc = {random.nextDouble() * width, random.nextDouble() * height};
    double radius = (0.05 + 0.3 * random.nextDouble()) * Math.min(width, height);
    double contrast = random.nextDouble() * 120;
    int grain = 1 + random.nextInt(24);
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double tone = 127 + contrast * across[x] * down[y] + random.nextInt(grain);
        boolean inside = Math.hypot(x - disc[0], y - disc[1]) < radius;
        samples[y * width + x] = (byte) Math.clamp((int) (inside ? tone / 2 : tone), 0, 255);
      }
    }
    return samples;
  }

  private static double[] wave(int length, Random random) {
    double turns = 2 + 30 * random.nextDouble();
    double start = random.nextDouble();
    double[] wave = new double[length];
    for (int i = 0; i < length; i++) {
      wave[i] = Math.sin(start + turns * i / length);
    }
    return wave;
  }

  Pixels pixels() {
    return colour ? Rgb24.of(samples, width, height) : Luma8.of(samples, width, height);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  boolean colour() {
    return colour;
  }

  byte[] samples() {
    return samples;
  }
}
