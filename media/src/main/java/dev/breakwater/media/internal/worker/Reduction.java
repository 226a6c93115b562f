package dev.breakwater.media.internal.worker;

import dev.breakwater.hashing.pdq.FloatLuma;
import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.media.internal.wire.Raster;
import dev.breakwater.media.internal.wire.Showing;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Makes a frame small, and grey where that is asked for: each pixel is the mean of the block it
 * stands for.
 */
final class Reduction {
  private Reduction() {}

  /** One row of a frame at a time, a channel of a pixel after the other. */
  @FunctionalInterface
  private interface Rows {
    void read(int y, double[] into);
  }

  /** {@code pixels} as they are to be shown; never made larger. */
  static Raster of(Pixels pixels, Showing showing) {
    int longest = Math.max(pixels.width(), pixels.height());
    int width = shrunk(pixels.width(), showing.side(), longest);
    int height = shrunk(pixels.height(), showing.side(), longest);
    Rows rows = showing.isInColour() ? colours(pixels) : luma(pixels);
    byte[] means =
        means(
            rows,
            showing.tone().bytes(),
            edges(pixels.width(), width),
            edges(pixels.height(), height));
    return new Raster(showing.tone(), width, height, means);
  }

  private static int shrunk(int length, int side, int longest) {
    return longest <= side ? length : Math.max(1, (int) ((long) length * side / longest));
  }

  /** Where each of {@code count} blocks begins along {@code length} samples, and the last ends. */
  private static int[] edges(int length, int count) {
    int[] edges = new int[count + 1];
    Arrays.setAll(edges, i -> (int) ((long) i * length / count));
    return edges;
  }

  private static byte[] means(Rows rows, int channels, int[] across, int[] down) {
    int width = across.length - 1;
    int height = down.length - 1;
    double[] row = new double[channels * across[width]];
    double[] sums = new double[channels * width];
    byte[] means = new byte[channels * width * height];
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      for (int from = down[y]; from < down[y + 1]; from++) {
        rows.read(from, row);
        add(row, channels, across, sums);
      }
      for (int i = 0; i < sums.length; i++) {
        int x = i / channels;
        int count = (across[x + 1] - across[x]) * (down[y + 1] - down[y]);
        means[y * sums.length + i] = (byte) Math.clamp(Math.round(sums[i] / count), 0, 255);
      }
    }
    return means;
  }

  private static void add(double[] row, int channels, int[] across, double[] sums) {
    int at = 0;
    for (int x = 0; x < across.length - 1; x++) {
      for (int column = across[x]; column < across[x + 1]; column++) {
        for (int channel = 0; channel < channels; channel++) {
          sums[x * channels + channel] += row[at++];
        }
      }
    }
  }

  private static Rows colours(Pixels pixels) {
    return switch (pixels) {
      case Rgb24 colour ->
          (y, into) -> {
            MemorySegment samples = colour.samples();
            long at = y * colour.stride();
            for (int i = 0; i < into.length; i++) {
              into[i] = unsigned(samples, at + i);
            }
          };
      case Luma8 _, FloatLuma _ ->
          throw new IllegalArgumentException("what is shown in colour is read in colour");
    };
  }

  private static Rows luma(Pixels pixels) {
    return switch (pixels) {
      case Luma8 grey ->
          (y, into) -> {
            MemorySegment samples = grey.samples();
            long at = y * grey.stride();
            for (int x = 0; x < into.length; x++) {
              into[x] = unsigned(samples, at + x);
            }
          };
      case Rgb24 colour ->
          (y, into) -> {
            MemorySegment samples = colour.samples();
            long at = y * colour.stride();
            for (int x = 0; x < into.length; x++, at += Rgb24.BYTES) {
              // ITU-R BT.601, as JPEG has it.
              into[x] =
                  0.299 * unsigned(samples, at)
                      + 0.587 * unsigned(samples, at + 1)
                      + 0.114 * unsigned(samples, at + 2);
            }
          };
      case FloatLuma floats ->
          (y, into) -> {
            for (int x = 0; x < into.length; x++) {
              into[x] = floats.samples()[y * floats.stride() + x];
            }
          };
    };
  }

  private static int unsigned(MemorySegment samples, long at) {
    return Byte.toUnsignedInt(samples.get(ValueLayout.JAVA_BYTE, at));
  }
}
