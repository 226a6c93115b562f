package dev.breakwater.hashing.pdq;

import java.util.Random;

/**
 * A generated picture of 8-bit luma: noise, gradients, blocks, waves, clouds, near-flat and flat
 * ground.
 */
record Picture(Kind kind, int width, int height, long seed) {
  enum Kind {
    NOISE,
    GRADIENT,
    BLOCKS,
    WAVES,
    CLOUDS,
    FAINT,
    FLAT,
    EXTREME
  }

  byte[] luma() {
    Random random = new Random(seed);
    byte[] samples = new byte[width * height];
    switch (kind) {
      case NOISE -> random.nextBytes(samples);
      case GRADIENT -> gradient(samples, random);
      case BLOCKS -> blocks(samples, random);
      case WAVES -> waves(samples, random);
      case CLOUDS -> clouds(samples, random);
      case FAINT -> ground(samples, random, 3);
      case FLAT -> ground(samples, random, 1);
      case EXTREME -> extremes(samples, random);
    }
    return samples;
  }

  /** The same scene with three independent channels. */
  byte[] rgb() {
    byte[] rgb = new byte[3 * width * height];
    for (int channel = 0; channel < 3; channel++) {
      byte[] plane = new Picture(kind, width, height, seed + channel).luma();
      for (int p = 0; p < plane.length; p++) {
        rgb[3 * p + channel] = plane[p];
      }
    }
    return rgb;
  }

  private void gradient(byte[] samples, Random random) {
    double across = random.nextDouble() * 255 / width;
    double down = random.nextDouble() * 255 / height;
    for (int p = 0; p < samples.length; p++) {
      int row = p / width;
      samples[p] = (byte) (int) (across * (p % width) + down * row / 2);
    }
  }

  private void blocks(byte[] samples, Random random) {
    int side = 1 + random.nextInt(Math.max(1, Math.max(width, height) / 4));
    byte[] tones = new byte[1024];
    random.nextBytes(tones);
    for (int p = 0; p < samples.length; p++) {
      samples[p] = tones[(p % width / side * 31 + p / width / side * 17) & 1023];
    }
  }

  private void waves(byte[] samples, Random random) {
    double across = random.nextDouble() * 20 / width;
    double down = random.nextDouble() * 20 / height;
    for (int p = 0; p < samples.length; p++) {
      int row = p / width;
      double wave = Math.sin(across * (p % width)) * Math.cos(down * row);
      samples[p] = (byte) (int) (127.5 + 100 * wave + random.nextInt(20));
    }
  }

  /** Noise of every scale, the coarser the stronger, as in photographs. */
  private void clouds(byte[] samples, Random random) {
    float[] sum = new float[samples.length];
    for (int cells = 2; cells <= 64; cells *= 2) {
      float[] grid = new float[(cells + 2) * (cells + 2)];
      for (int i = 0; i < grid.length; i++) {
        grid[i] = (random.nextFloat() - 0.5f) / cells;
      }
      for (int p = 0; p < samples.length; p++) {
        float x = cells * (float) (p % width) / width;
        int row = p / width;
        float y = cells * (float) row / height;
        sum[p] += between(grid, cells + 2, x, y);
      }
    }
    for (int p = 0; p < samples.length; p++) {
      samples[p] = (byte) Math.clamp(Math.round(128 + 200 * sum[p]), 0, 255);
    }
  }

  private static float between(float[] grid, int stride, float x, float y) {
    int column = (int) x;
    int row = (int) y;
    int at = row * stride + column;
    float right = x - column;
    float down = y - row;
    float upper = grid[at] * (1 - right) + grid[at + 1] * right;
    float lower = grid[at + stride] * (1 - right) + grid[at + stride + 1] * right;
    return upper * (1 - down) + lower * down;
  }

  private static void ground(byte[] samples, Random random, int tones) {
    int tone = random.nextInt(250);
    for (int p = 0; p < samples.length; p++) {
      samples[p] = (byte) (tone + random.nextInt(tones));
    }
  }

  private static void extremes(byte[] samples, Random random) {
    for (int p = 0; p < samples.length; p++) {
      samples[p] = (byte) (random.nextBoolean() ? 255 : 0);
    }
  }
}
