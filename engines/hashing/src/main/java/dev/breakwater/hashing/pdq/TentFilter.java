package dev.breakwater.hashing.pdq;

import java.util.Arrays;

/**
 * Shrinks a picture to 64 x 64 the way PDQ does: two box filters along the rows and two along the
 * columns, alternating, then 64 x 64 samples. Twice a box is a tent.
 *
 * <p>The reference (Meta's C++) slides a running float sum: add what enters the window, then
 * subtract what leaves it, then divide by how many are inside. Its roundings depend on everything
 * since the start of the row or column. Equal hashes on all pictures need equal roundings, so each
 * sum here sees the same additions and subtractions in the same order. A closed form at the sampled
 * points alone would be faster, but could only be proved equal where no coefficient lies near the
 * median: worst-case rounding of a 3000-row column is larger than the usual gap there, so it would
 * mostly fall back to this.
 *
 * <p>What is free to change is which sums advance together and which results are written:
 *
 * <ul>
 *   <li>The picture streams through all four passes in strips of eight rows. What is between the
 *       passes stays in the cache: a ring of rows as tall as the window, not whole planes.
 *   <li>Pass 1 over 8-bit luma counts in integers, which gives the same bits ({@link ByteRows}).
 *   <li>Pass 2, along columns, keeps one running sum a column and takes whole rows, block by block
 *       of columns, so it runs over memory in order and in vector registers.
 *   <li>Pass 3, along rows, advances eight rows at once, so that no addition waits for the one
 *       before it, and divides only where pass 4 will look: at most 64 of a row's outputs.
 *   <li>Pass 4 runs over those columns only, and divides at the 64 sampled rows only.
 * </ul>
 *
 * <p>Cost: some 6 float operations a pixel; the scratch is a row of floats for each row in the
 * window and two strips. The method is PDQ's (Meta, 2019); the running sums are from W. Jarosz,
 * "Fast Image Convolutions", SIGGRAPH@UIUC 2001.
 *
 * <p>Not thread-safe: scratch is kept from picture to picture.
 */
final class TentFilter {
  static final int STRIP = EightRows.COUNT;

  /** So many columns' sums, and a row each of what enters, leaves and results, fit a 32 kB L1. */
  private static final int BLOCK = 1024;

  private final EightRows eight = new EightRows();
  private final float[][] entering = new float[STRIP][];
  private final float[][] strip = new float[STRIP][];
  private final float[][] thinned = new float[STRIP][];
  private final float[] thinSums = new float[Samples.PARTS];
  private final float[][] sampled = new float[Samples.PARTS][Samples.PARTS];
  private final float[][] averages = new float[Samples.PARTS][Samples.PARTS];
  private float[][] ring = {};
  private float[][] strips = {};
  private float[][] thinRing = {};
  private float[] columnSums = {};
  private Samples columns = new Samples(1);
  private Samples rows = new Samples(1);
  private int rowsSampled;

  /** The 64 x 64 averages of a picture; valid until the next call. */
  float[][] shrink(LumaRows luma) {
    begin(luma.width(), luma.height());
    for (int first = 0; first < rows.length; first += STRIP) {
      int count = Math.min(STRIP, rows.length - first);
      for (int r = 0; r < STRIP; r++) {
        entering[r] = ring[(first + r) % ring.length];
      }
      luma.average(first, count, columns, entering);
      slideDown(first, first + count);
    }
    for (int step = rows.length; step < rows.length + rows.lag; step += STRIP) {
      slideDown(step, Math.min(step + STRIP, rows.length + rows.lag));
    }
    return expand();
  }

  private void begin(int width, int height) {
    columns = columns.length == width ? columns : new Samples(width);
    rows = rows.length == height ? rows : new Samples(height);
    ring = sized(ring, rows.window + STRIP, width);
    strips = sized(strips, 2 * STRIP, width);
    thinRing = sized(thinRing, rows.window + STRIP, Samples.PARTS);
    columnSums = columnSums.length < width ? new float[width] : columnSums;
    Arrays.fill(columnSums, 0, width, 0);
    Arrays.fill(thinSums, 0);
    rowsSampled = 0;
  }

  private static float[][] sized(float[][] scratch, int rows, int width) {
    boolean fits = scratch.length == rows && scratch[0].length >= width;
    return fits ? scratch : new float[rows][width];
  }

  /** Pass 2 over up to a strip of steps, block by block of columns, and what follows from it. */
  private void slideDown(int firstStep, int endStep) {
    for (int from = 0; from < columns.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, columns.length);
      for (int step = firstStep; step < endStep; step++) {
        slideDown(step, from, to);
      }
    }
    for (int step = firstStep; step < endStep; step++) {
      finishStripAfter(step - rows.lag);
    }
  }

  /** The windows of the columns take in row {@code step}, let go of one, and average. */
  private void slideDown(int step, int from, int to) {
    int output = step - rows.lag;
    if (output < 0) {
      Slide.add(columnSums, ringRow(step), from, to);
      return;
    }
    float[] out = strips[output % strips.length];
    float divisor = rows.contributors(output);
    int leaving = step - rows.window;
    if (leaving < 0) {
      Slide.addDivide(columnSums, ringRow(step), out, from, to, divisor);
    } else if (step < rows.length) {
      Slide.addSubtractDivide(columnSums, ringRow(step), ringRow(leaving), out, from, to, divisor);
    } else {
      Slide.subtractDivide(columnSums, ringRow(leaving), out, from, to, divisor);
    }
  }

  private float[] ringRow(int row) {
    return ring[row % ring.length];
  }

  /** Passes 3 and 4, once a strip is full or the last row is in it. */
  private void finishStripAfter(int output) {
    boolean last = output == rows.length - 1;
    if (output < 0 || (output % STRIP != STRIP - 1 && !last)) {
      return;
    }
    int first = output - output % STRIP;
    for (int r = 0; r < STRIP; r++) {
      strip[r] = strips[(first + r) % strips.length];
      thinned[r] = thinRing[(first + r) % thinRing.length];
    }
    eight.sample(strip, columns, thinned);
    for (int step = first; step <= Math.min(output, rows.lastStep()); step++) {
      slideThin(step);
    }
  }

  /** Pass 4: as pass 2, in the sampled columns, averaging at the sampled rows. */
  private void slideThin(int step) {
    float[] in = thinRing[step % thinRing.length];
    int width = columns.count();
    if (step < rows.window) {
      Slide.add(thinSums, in, 0, width);
    } else {
      float[] out = thinRing[(step - rows.window) % thinRing.length];
      Slide.addSubtract(thinSums, in, out, 0, width);
    }
    if (step == rows.steps[rowsSampled]) {
      Slide.divide(thinSums, sampled[rowsSampled++], width, rows.window);
    }
  }

  /** Gives each of the 64 x 64 parts its sample; in a short side, several share one. */
  private float[][] expand() {
    for (int i = 0; i < Samples.PARTS; i++) {
      float[] row = sampled[rows.stepOfPart[i]];
      for (int j = 0; j < Samples.PARTS; j++) {
        averages[i][j] = row[columns.stepOfPart[j]];
      }
    }
    return averages;
  }
}
