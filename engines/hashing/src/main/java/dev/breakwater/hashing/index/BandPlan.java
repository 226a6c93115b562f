package dev.breakwater.hashing.index;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which bands a set of a given size gets.
 *
 * <p>Few entries get none: they are scanned. Otherwise 11 to 14 bands: more of them need fewer
 * probes, because a narrower band is allowed fewer differing bits; fewer take less memory and keep
 * buckets short when there are many entries. A bucket holds about eight entries, so that one read
 * of memory fetches the fragments of all of them. {@code docs/decisions/0003-index-by-size.md} has
 * the figures.
 */
final class BandPlan {
  /** A scan of so many rows costs what the probes of an index cost. */
  static final int ROWS_WORTH_BANDS = 1 << 15;

  private static final int PIGEONHOLES = 32;
  private static final int BITS = 256;

  private BandPlan() {}

  static List<Band> forRows(Rows rows) {
    if (rows.count() < ROWS_WORTH_BANDS) {
      return List.of();
    }
    int[] widths = widths(rows.count());
    return bands(widths, BitDeal.order(rows, rows, widths));
  }

  /** The probe bits of each band: some wide bands that may differ in two bits, others in one. */
  static int[] widths(int rows) {
    int count = bandCount(rows);
    int wideCount = Math.max(0, PIGEONHOLES - 2 * count);
    int useful = 29 - Integer.numberOfLeadingZeros(rows);
    int wide = Math.min(useful, BITS / count + 2);
    int narrow = Math.min(wide - 1, (BITS - wideCount * wide) / (count - wideCount));
    return IntStream.range(0, count).map(i -> i < wideCount ? wide : narrow).toArray();
  }

  private static int bandCount(int rows) {
    if (rows < 4_000_000) {
      return 14;
    }
    return rows < 40_000_000 ? 12 : 11;
  }

  /** Cuts the bits, in the given order, into bands on a ring: fragments reach into the next. */
  static List<Band> bands(int[] widths, int[] order) {
    int spare = (BITS - IntStream.of(widths).sum()) / widths.length;
    int[] ring = IntStream.range(0, 2 * BITS).map(i -> order[i % BITS]).toArray();
    List<Band> bands = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < widths.length; i++) {
      int to = from + widths[i];
      int next = i == widths.length - 1 ? BITS : to + spare;
      int reach = next + widths[(i + 1) % widths.length];
      int fragmentEnd = Math.min(to + Band.FRAGMENT_BITS, reach);
      bands.add(new Band(BitMask.of(ring, from, to), BitMask.of(ring, to, fragmentEnd)));
      from = next;
    }
    return List.copyOf(bands);
  }
}
