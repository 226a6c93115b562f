package dev.breakwater.hashing.pdq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Rows of 8-bit luma, averaged in integers.
 *
 * <p>Sums of bytes are whole numbers, and a float holds those exactly up to 2<sup>24</sup>. Below
 * that the reference's float sums never round, so integers give the same bits, and only the
 * division is left for float. A window sums to at most 255 times its width, so this holds for rows
 * of up to 8.4 million pixels; {@link #areExactFor} says when.
 */
final class ByteRows implements LumaRows {
  private static final int EXACT_BELOW = 1 << 24;
  private static final int WHITE = 255;

  private final Luma8 luma;
  private final Grid grid;
  private final Scratch scratch;

  ByteRows(Luma8 luma, Grid grid, Scratch scratch) {
    this.luma = luma;
    this.grid = grid;
    this.scratch = scratch;
  }

  static boolean areExactFor(int width) {
    return (long) WHITE * Samples.window(width) < EXACT_BELOW;
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
    int[] accumulated = scratch.sums(width() + 1);
    for (int r = 0; r < count; r++) {
      Slide.accumulate(read(first + r), width(), accumulated);
      Slide.average(accumulated, columns, into[r]);
    }
  }

  @Override
  public void copy(int row, float[] into) {
    byte[] bytes = read(row);
    centre(bytes, width());
    spread(bytes, into, width());
  }

  /** By way of signed bytes, since the JIT has vector code for those alone. */
  private static void centre(byte[] bytes, int length) {
    for (int x = 0; x < length; x++) {
      bytes[x] ^= Byte.MIN_VALUE;
    }
  }

  private static void spread(byte[] centred, float[] into, int length) {
    for (int x = 0; x < length; x++) {
      into[x] = (float) centred[x] - Byte.MIN_VALUE;
    }
  }

  private byte[] read(int row) {
    byte[] source = scratch.source(grid.sourceWidth());
    long offset = grid.sourceRow(row) * luma.stride();
    MemorySegment.copy(
        luma.samples(), ValueLayout.JAVA_BYTE, offset, source, 0, grid.sourceWidth());
    if (grid.takesAllColumns() && !grid.takesColumnsBackwards()) {
      return source;
    }
    byte[] taken = scratch.taken(width());
    if (grid.takesAllColumns()) {
      reverse(source, taken, width());
    } else {
      for (int x = 0; x < width(); x++) {
        taken[x] = source[grid.sourceColumn(x)];
      }
    }
    return taken;
  }

  private static void reverse(byte[] source, byte[] taken, int width) {
    for (int x = 0; x < width; x++) {
      taken[x] = source[width - 1 - x];
    }
  }
}
