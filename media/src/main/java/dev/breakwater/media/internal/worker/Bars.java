package dev.breakwater.media.internal.worker;

import dev.breakwater.hashing.pdq.FloatLuma;
import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Finds the picture between bars: above and below, left and right, of any one colour, as a player
 * or a re-streamer adds them. PDQ of a picture with bars is another hash altogether.
 *
 * <p>A row is bar when nearly all of it is as the outermost row is; so are columns, within the rows
 * that are left. What is not seen are bars with writing in them, blurred copies of the picture used
 * as bars, and a picture that itself ends in one flat colour, of which too much is cut.
 */
final class Bars {
  /** How far a pixel of a bar may be from its colour: coding makes ripples beside an edge. */
  private static final int RIPPLE = 24;

  private static final double NEARLY_ALL = 0.98;
  private static final int SAMPLED = 160;
  private static final int THIN = 50;
  private static final int SMALLEST = 64;
  private static final int LEAST_PART = 5;

  private final Pixels pixels;

  private Bars(Pixels pixels) {
    this.pixels = pixels;
  }

  /** The picture between the bars of {@code pixels}; empty where there are none worth cutting. */
  static Optional<Pixels> within(Pixels pixels) {
    return new Bars(pixels).cut();
  }

  private Optional<Pixels> cut() {
    int height = pixels.height();
    int width = pixels.width();
    int top = rows(0, 1, height);
    if (top >= height) {
      return Optional.empty();
    }
    int bottom = height - rows(height - 1, -1, height);
    int left = columns(0, 1, top, bottom);
    int right = width - columns(width - 1, -1, top, bottom);
    boolean thin = top + height - bottom < height / THIN && left + width - right < width / THIN;
    int tall = bottom - top;
    int wide = right - left;
    boolean little =
        tall < Math.max(SMALLEST, height / LEAST_PART)
            || wide < Math.max(SMALLEST, width / LEAST_PART);
    return thin || little ? Optional.empty() : Optional.of(part(left, top, wide, tall));
  }

  /** How many rows from {@code first} on are bar. */
  private int rows(int first, int step, int most) {
    double colour = meanOfRow(first);
    int count = 0;
    for (int y = first; count < most && isBarRow(y, colour); y += step) {
      count++;
    }
    return count;
  }

  private int columns(int first, int step, int top, int bottom) {
    double colour = meanOfColumn(first, top, bottom);
    int count = 0;
    for (int x = first; count < pixels.width() && isBarColumn(x, top, bottom, colour); x += step) {
      count++;
    }
    return count;
  }

  private double meanOfRow(int y) {
    double sum = 0;
    for (int i = 0; i < SAMPLED; i++) {
      sum += at(x(i), y);
    }
    return sum / SAMPLED;
  }

  private boolean isBarRow(int y, double colour) {
    int as = 0;
    for (int i = 0; i < SAMPLED; i++) {
      as += Math.abs(at(x(i), y) - colour) <= RIPPLE ? 1 : 0;
    }
    return as >= NEARLY_ALL * SAMPLED;
  }

  private double meanOfColumn(int x, int top, int bottom) {
    double sum = 0;
    for (int i = 0; i < SAMPLED; i++) {
      sum += at(x, y(i, top, bottom));
    }
    return sum / SAMPLED;
  }

  private boolean isBarColumn(int x, int top, int bottom, double colour) {
    int as = 0;
    for (int i = 0; i < SAMPLED; i++) {
      as += Math.abs(at(x, y(i, top, bottom)) - colour) <= RIPPLE ? 1 : 0;
    }
    return as >= NEARLY_ALL * SAMPLED;
  }

  private int x(int sample) {
    return (int) ((long) sample * pixels.width() / SAMPLED);
  }

  private static int y(int sample, int top, int bottom) {
    return top + (int) ((long) sample * (bottom - top) / SAMPLED);
  }

  private double at(int x, int y) {
    return switch (pixels) {
      case Luma8 grey -> unsigned(grey.samples(), y * grey.stride() + x);
      // Green alone: a bar is flat in every colour, and what is not shows in green.
      case Rgb24 colour ->
          unsigned(colour.samples(), y * colour.stride() + (long) Rgb24.BYTES * x + 1);
      case FloatLuma floats -> floats.samples()[y * floats.stride() + x];
    };
  }

  private static int unsigned(MemorySegment samples, long at) {
    return Byte.toUnsignedInt(samples.get(ValueLayout.JAVA_BYTE, at));
  }

  private Pixels part(int left, int top, int width, int height) {
    return switch (pixels) {
      case Luma8 grey ->
          new Luma8(
              grey.samples().asSlice(top * grey.stride() + left),
              width,
              height,
              grey.stride(),
              grey.range());
      case Rgb24 colour ->
          new Rgb24(
              colour.samples().asSlice(top * colour.stride() + (long) Rgb24.BYTES * left),
              width,
              height,
              colour.stride());
      case FloatLuma floats -> copied(floats, left, top, width, height);
    };
  }

  private static FloatLuma copied(FloatLuma floats, int left, int top, int width, int height) {
    float[] part = new float[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          floats.samples(), (top + y) * floats.stride() + left, part, y * width, width);
    }
    return FloatLuma.of(part, width, height);
  }
}
