package dev.breakwater.server.demo;

import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A landscape that nobody has seen: sky, sun, ridges and water, drawn from a seed.
 *
 * <p>The same seed gives the same pixels on every machine, so a picture can be declared known in
 * one run and met again in another.
 */
final class Landscape {
  private static final int OCTAVES = 6;

  private final long seed;
  private final double horizon;
  private final double sunX;
  private final double sunY;
  private final double sunRadius;
  private final double hue;
  private final int ridges;

  Landscape(long seed) {
    this.seed = seed;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.horizon = random.nextDouble(0.55, 0.8);
    this.sunX = random.nextDouble(0.1, 0.9);
    this.sunY = random.nextDouble(0.08, 0.4);
    this.sunRadius = random.nextDouble(0.04, 0.12);
    this.hue = random.nextDouble();
    this.ridges = random.nextInt(3, 6);
  }

  /** Draws it, {@code width} by {@code height} pixels. */
  BufferedImage draw(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    double[][] skyline = skyline(width);
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = colour((double) x / width, (double) y / height, skyline, x);
      }
      picture.setRGB(0, y, width, 1, row, 0, width);
    }
    return picture;
  }

  /** For each ridge, from far to near, the height of its top in each column. */
  private double[][] skyline(int width) {
    double[][] tops = new double[ridges][width];
    for (int ridge = 0; ridge < ridges; ridge++) {
      double depth = (ridge + 1.0) / ridges;
      double base = horizon - 0.32 * (1 - depth);
      double roughness = 0.12 + 0.1 * depth;
      for (int x = 0; x < width; x++) {
        double wave = fractal(3.0 * (1 + ridge) * x / width, 17.0 * ridge + 0.5);
        tops[ridge][x] = base - roughness * wave;
      }
    }
    return tops;
  }

  private int colour(double u, double v, double[][] skyline, int column) {
    for (int ridge = ridges - 1; ridge >= 0; ridge--) {
      if (v >= skyline[ridge][column] && v < horizon) {
        return rock(u, v, (ridge + 1.0) / ridges);
      }
    }
    return v < horizon ? sky(u, v) : water(u, v);
  }

  private int sky(double u, double v) {
    double cloud = Math.max(0, fractal(4 * u + hue * 9, 9 * v) - 0.48) * 2.2;
    double distance = Math.hypot(u - sunX, (v - sunY) * 0.75) / sunRadius;
    double glow = distance < 1 ? 1 : 0.45 / (distance * distance);
    double light = 0.35 + 0.5 * v / horizon + cloud * 0.5 + glow * 0.6;
    return rgb(hue, 0.55 - 0.45 * cloud - 0.4 * Math.min(1, glow), light);
  }

  private int rock(double u, double v, double depth) {
    double grain = fractal(28 * u, 28 * v + 5 * depth);
    return rgb(
        hue + 0.35 * depth, 0.25 + 0.3 * depth, (0.62 - 0.45 * depth) * (0.65 + 0.7 * grain));
  }

  private int water(double u, double v) {
    double ripple = fractal(9 * u, 70 * (v - horizon) + 31);
    double shine = Math.exp(-60 * (u - sunX) * (u - sunX)) * 0.35;
    return rgb(hue + 0.05, 0.4, 0.18 + 0.35 * ripple + shine);
  }

  /** Smooth noise of several octaves, about 0 to 1. */
  private double fractal(double x, double y) {
    double sum = 0;
    double weight = 0.5;
    for (int octave = 0; octave < OCTAVES; octave++) {
      sum += weight * noise(x, y, octave);
      x *= 2.03;
      y *= 2.03;
      weight *= 0.5;
    }
    return sum;
  }

  private double noise(double x, double y, int octave) {
    long column = (long) Math.floor(x);
    long line = (long) Math.floor(y);
    double u = smooth(x - column);
    double v = smooth(y - line);
    double top = lerp(u, corner(column, line, octave), corner(column + 1, line, octave));
    double bottom = lerp(u, corner(column, line + 1, octave), corner(column + 1, line + 1, octave));
    return lerp(v, top, bottom);
  }

  private double corner(long x, long y, int octave) {
    long mixed = seed * 0x9E3779B97F4A7C15L + octave;
    mixed = (mixed ^ x) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 31 ^ y) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 29;
    return (mixed >>> 11) * 0x1p-53;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double lerp(double t, double from, double to) {
    return from + t * (to - from);
  }

  private static int rgb(double hue, double saturation, double brightness) {
    return java.awt.Color.HSBtoRGB((float) hue, unit(saturation), unit(brightness)) & 0xFFFFFF;
  }

  private static float unit(double value) {
    return (float) Math.clamp(value, 0.0, 1.0);
  }
}
