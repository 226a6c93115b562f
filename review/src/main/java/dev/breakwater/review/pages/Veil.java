package dev.breakwater.review.pages;

import dev.breakwater.media.LumaPlane;

/**
 * What lies over a picture: blur, and the name of who looks, burnt into the pixels.
 *
 * <p>A watermark that is part of the picture is in every photograph of the screen too.
 */
final class Veil {
  private static final int STRENGTH = 46;
  private static final int LINE_GAP = 34;
  private static final int TEXT_GAP = 24;

  private Veil() {}

  /** {@code plane} blurred by {@code radius} and marked with {@code name}. */
  static LumaPlane over(LumaPlane plane, int radius, String name) {
    byte[] luma = radius == 0 ? plane.luma().clone() : blurred(plane, radius);
    mark(luma, plane.width(), plane.height(), name);
    return new LumaPlane(plane.width(), plane.height(), luma);
  }

  /** Three box blurs come close to a Gaussian (central limit theorem). */
  private static byte[] blurred(LumaPlane plane, int radius) {
    byte[] luma = plane.luma().clone();
    for (int round = 0; round < 3; round++) {
      byte[] across = new byte[luma.length];
      for (int y = 0; y < plane.height(); y++) {
        box(luma, across, y * plane.width(), 1, plane.width(), radius);
      }
      for (int x = 0; x < plane.width(); x++) {
        box(across, luma, x, plane.width(), plane.height(), radius);
      }
    }
    return luma;
  }

  /** Means along one line of {@code count} samples, {@code step} apart; edges repeat. */
  private static void box(byte[] from, byte[] to, int start, int step, int count, int radius) {
    int size = 2 * radius + 1;
    int sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += at(from, start, step, count, i);
    }
    for (int i = 0; i < count; i++) {
      to[start + i * step] = (byte) (sum / size);
      sum += at(from, start, step, count, i + radius + 1);
      sum -= at(from, start, step, count, i - radius);
    }
  }

  private static int at(byte[] from, int start, int step, int count, int i) {
    return Byte.toUnsignedInt(from[start + Math.clamp(i, 0, count - 1) * step]);
  }

  private static void mark(byte[] luma, int width, int height, String name) {
    int length = SmallLetters.width(name) + TEXT_GAP;
    int line = 0;
    for (int y = 6; y < height; y += LINE_GAP, line++) {
      for (int x = 4 - line * 29 % length; x < width; x += length) {
        write(luma, width, height, name, x, y);
      }
    }
  }

  private static void write(byte[] luma, int width, int height, String name, int left, int top) {
    for (int y = 0; y < SmallLetters.HEIGHT && top + y < height; y++) {
      for (int x = Math.max(0, -left); x < SmallLetters.width(name) && left + x < width; x++) {
        if (SmallLetters.isInk(name, x, y)) {
          int at = (top + y) * width + left + x;
          int value = Byte.toUnsignedInt(luma[at]);
          luma[at] = (byte) (value < 128 ? value + STRENGTH : value - STRENGTH);
        }
      }
    }
  }
}
