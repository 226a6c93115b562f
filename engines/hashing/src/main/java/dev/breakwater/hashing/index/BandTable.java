package dev.breakwater.hashing.index;

/**
 * The table of one band, ready to be written.
 *
 * @param offsets where each bucket begins, and where the last ends
 * @param places bucket after bucket, for each row its number and below it its 16 fragment bits
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once to be written, never compared
record BandTable(int[] offsets, long[] places) {

  /** Deals all rows into their buckets by counting. */
  static BandTable of(Band band, Rows rows) {
    int count = rows.count();
    int[] bucketOf = new int[count];
    int[] offsets = new int[band.buckets() + 1];
    for (int row = 0; row < count; row++) {
      bucketOf[row] = rows.extract(row, band.probe());
      offsets[bucketOf[row]]++;
    }
    for (int bucket = 1; bucket < offsets.length; bucket++) {
      offsets[bucket] += offsets[bucket - 1];
    }
    return deal(band, rows, bucketOf, offsets);
  }

  /** Fills each bucket from its end, which leaves in {@code offsets} where it begins. */
  private static BandTable deal(Band band, Rows rows, int[] bucketOf, int[] offsets) {
    // One random write for each row instead of two; number and fragment are parted when written.
    long[] places = new long[bucketOf.length];
    for (int row = bucketOf.length - 1; row >= 0; row--) {
      long fragment = rows.extract(row, band.fragment());
      places[--offsets[bucketOf[row]]] = (long) row << Band.FRAGMENT_BITS | fragment;
    }
    return new BandTable(offsets, places);
  }

  int row(int place) {
    return (int) (places[place] >>> Band.FRAGMENT_BITS);
  }

  /** The fragment at {@code place}; zero in the padding. */
  short fragment(int place) {
    return place < places.length ? (short) places[place] : 0;
  }
}
