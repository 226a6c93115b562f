package dev.breakwater.media.internal.worker;

import dev.breakwater.hashing.pdq.FloatLuma;
import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.media.LumaPlane;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes a frame small and grey: each pixel is the mean luma of the block it stands for. */
final class Reduction {
  private Reduction() {}

  /** {@code pixels} with no side longer than {@code side}; never made larger. */
  static LumaPlane of(Pixels pixels, int side) {
    int longest = Math.max(pixels.width(), pixels.height());
    int width = shrunk(pixels.width(), side, longest);
    int height = shrunk(pixels.height(), side, longest);
    byte[] luma = new byte[width * height];
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * pixels.height() / height);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * pixels.height() / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * pixels.width() / width);
        int right = Math.max(left + 1, (int) ((x + 1L) * pixels.width() / width));
        luma[y * width + x] = (byte) mean(pixels, left, top, right, bottom);
      }
    }
    return new LumaPlane(width, height, luma);
  }

  private static int shrunk(int length, int side, int longest) {
    return longest <= side ? length : Math.max(1, (int) ((long) length * side / longest));
  }

  private static int mean(Pixels pixels, int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += at(pixels, x, y);
      }
    }
    double mean = sum / ((double) (right - left) * (bottom - top));
    return Math.clamp(Math.round(mean), 0, 255);
  }

  private static double at(Pixels pixels, int x, int y) {
    return switch (pixels) {
      case Luma8 grey -> unsigned(grey.samples(), y * grey.stride() + x);
      case Rgb24 colour -> {
        long at = y * colour.stride() + (long) Rgb24.BYTES * x;
        MemorySegment samples = colour.samples();
        // ITU-R BT.601, as JPEG has it.
        yield 0.299 * unsigned(samples, at)
            + 0.587 * unsigned(samples, at + 1)
            + 0.114 * unsigned(samples, at + 2);
      }
      case FloatLuma floats -> floats.samples()[y * floats.stride() + x];
    };
  }

  private static int unsigned(MemorySegment samples, long at) {
    return Byte.toUnsignedInt(samples.get(ValueLayout.JAVA_BYTE, at));
  }
}
