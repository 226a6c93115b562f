package dev.breakwater.media.internal.worker;

import dev.breakwater.hashing.pdq.FloatLuma;
import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.media.internal.wire.Raster;
import dev.breakwater.media.internal.wire.Showing;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Makes a frame small, and grey where that is asked for: each pixel is the mean of the block it
 * stands for.
 */
final class Reduction {
  private final Samples samples;
  private final int channels;

  private Reduction(Samples samples, int channels) {
    this.samples = samples;
    this.channels = channels;
  }

  /** What a frame has at a place. */
  @FunctionalInterface
  private interface Samples {
    double at(int x, int y, int channel);
  }

  /** {@code pixels} as they are to be shown; never made larger. */
  static Raster of(Pixels pixels, Showing showing) {
    int longest = Math.max(pixels.width(), pixels.height());
    int width = shrunk(pixels.width(), showing.side(), longest);
    int height = shrunk(pixels.height(), showing.side(), longest);
    Samples samples = showing.isInColour() ? colours(pixels) : luma(pixels);
    byte[] means =
        new Reduction(samples, showing.tone().bytes())
            .means(pixels.width(), pixels.height(), width, height);
    return new Raster(showing.tone(), width, height, means);
  }

  private static int shrunk(int length, int side, int longest) {
    return longest <= side ? length : Math.max(1, (int) ((long) length * side / longest));
  }

  private byte[] means(int fromWidth, int fromHeight, int width, int height) {
    byte[] means = new byte[channels * width * height];
    int to = 0;
    for (int y = 0; y < height; y++) {
      int top = (int) ((long) y * fromHeight / height);
      int bottom = Math.max(top + 1, (int) ((y + 1L) * fromHeight / height));
      for (int x = 0; x < width; x++) {
        int left = (int) ((long) x * fromWidth / width);
        int right = Math.max(left + 1, (int) ((x + 1L) * fromWidth / width));
        for (int channel = 0; channel < channels; channel++) {
          means[to++] = (byte) mean(channel, left, top, right, bottom);
        }
      }
    }
    return means;
  }

  private int mean(int channel, int left, int top, int right, int bottom) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += samples.at(x, y, channel);
      }
    }
    double mean = sum / ((double) (right - left) * (bottom - top));
    return Math.clamp(Math.round(mean), 0, 255);
  }

  /** What has no colours is as grey in each of the three. */
  private static Samples colours(Pixels pixels) {
    return pixels instanceof Rgb24 colour
        ? (x, y, channel) -> unsigned(colour.samples(), at(colour, x, y) + channel)
        : luma(pixels);
  }

  private static Samples luma(Pixels pixels) {
    return switch (pixels) {
      case Luma8 grey -> (x, y, _) -> unsigned(grey.samples(), y * grey.stride() + x);
      case Rgb24 colour ->
          (x, y, _) -> {
            long at = at(colour, x, y);
            MemorySegment samples = colour.samples();
            // ITU-R BT.601, as JPEG has it.
            return 0.299 * unsigned(samples, at)
                + 0.587 * unsigned(samples, at + 1)
                + 0.114 * unsigned(samples, at + 2);
          };
      case FloatLuma floats -> (x, y, _) -> floats.samples()[y * floats.stride() + x];
    };
  }

  private static long at(Rgb24 colour, int x, int y) {
    return y * colour.stride() + (long) Rgb24.BYTES * x;
  }

  private static int unsigned(MemorySegment samples, long at) {
    return Byte.toUnsignedInt(samples.get(ValueLayout.JAVA_BYTE, at));
  }
}
