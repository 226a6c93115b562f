package dev.breakwater.hashing.pdq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Rows of luma that is not whole numbers: of colour pictures, and as callers hand it in.
 *
 * <p>Its sums round, so they are taken in float in the reference's order, eight rows at a time.
 */
final class FloatRows implements LumaRows {
  private static final int BYTE = 0xff;

  /** Rec. 601 luma, in float, added left to right. */
  private static final float RED = 0.299f;

  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  /** The products with all bytes: a look-up is quicker than a conversion and a product. */
  private static final float[] REDS = products(RED);

  private static final float[] GREENS = products(GREEN);
  private static final float[] BLUES = products(BLUE);

  private final Pixels pixels;
  private final Grid grid;
  private final Scratch scratch;
  private final EightRows eight = new EightRows();

  FloatRows(Pixels pixels, Grid grid, Scratch scratch) {
    this.pixels = pixels;
    this.grid = grid;
    this.scratch = scratch;
  }

  @Override
  public int width() {
    return grid.width();
  }

  @Override
  public int height() {
    return grid.height();
  }

  @Override
  public void average(int first, int count, Samples columns, float[][] into) {
    float[][] rows = scratch.lumaRows(width());
    for (int r = 0; r < count; r++) {
      copy(first + r, rows[r]);
    }
    eight.all(rows, columns, into);
    for (int r = 0; r < count; r++) {
      Slide.divide(into[r], columns);
    }
  }

  @Override
  public void copy(int row, float[] into) {
    int source = grid.sourceRow(row);
    switch (pixels) {
      case Luma8 luma -> grey(luma, source, into);
      case Rgb24 rgb -> colour(rgb, source, into);
      case FloatLuma luma -> floats(luma, source, into);
    }
  }

  private void grey(Luma8 luma, int row, float[] into) {
    byte[] bytes = bytes(luma.samples(), row * luma.stride(), grid.sourceWidth());
    for (int x = 0; x < width(); x++) {
      into[x] = bytes[grid.sourceColumn(x)] & BYTE;
    }
  }

  private void colour(Rgb24 rgb, int row, float[] into) {
    byte[] bytes = bytes(rgb.samples(), row * rgb.stride(), Rgb24.BYTES * grid.sourceWidth());
    if (grid.takesAllColumns()) {
      int step = grid.takesColumnsBackwards() ? -Rgb24.BYTES : Rgb24.BYTES;
      int at = Rgb24.BYTES * grid.sourceColumn(0);
      for (int x = 0; x < width(); x++) {
        into[x] = luma(bytes, at);
        at += step;
      }
    } else {
      for (int x = 0; x < width(); x++) {
        into[x] = luma(bytes, Rgb24.BYTES * grid.sourceColumn(x));
      }
    }
  }

  private static float luma(byte[] rgb, int at) {
    return REDS[rgb[at] & BYTE] + GREENS[rgb[at + 1] & BYTE] + BLUES[rgb[at + 2] & BYTE];
  }

  private static float[] products(float coefficient) {
    float[] products = new float[BYTE + 1];
    for (int value = 0; value <= BYTE; value++) {
      products[value] = coefficient * value;
    }
    return products;
  }

  private void floats(FloatLuma luma, int row, float[] into) {
    int from = row * luma.stride();
    if (grid.takesAllColumns() && !grid.takesColumnsBackwards()) {
      System.arraycopy(luma.samples(), from, into, 0, width());
      return;
    }
    for (int x = 0; x < width(); x++) {
      into[x] = luma.samples()[from + grid.sourceColumn(x)];
    }
  }

  private byte[] bytes(MemorySegment samples, long offset, int count) {
    byte[] source = scratch.source(count);
    MemorySegment.copy(samples, ValueLayout.JAVA_BYTE, offset, source, 0, count);
    return source;
  }
}
