package dev.breakwater.hashing.index;

/** The table of one band: its rows in the order of their buckets. */
@SuppressWarnings("ArrayRecordComponent") // handed over once to be written, never compared
record BandTable(int[] offsets, short[] fragments, int[] rows) {

  /** Deals all rows into their buckets by counting. */
  static BandTable of(Band band, Rows rows) {
    int count = rows.count();
    int[] bucketOf = new int[count];
    short[] fragmentOf = new short[count];
    int[] offsets = new int[band.buckets() + 1];
    for (int row = 0; row < count; row++) {
      long w0 = rows.word(row, 0);
      long w1 = rows.word(row, 1);
      long w2 = rows.word(row, 2);
      long w3 = rows.word(row, 3);
      bucketOf[row] = band.probe().extract(w0, w1, w2, w3);
      fragmentOf[row] = (short) band.fragment().extract(w0, w1, w2, w3);
      offsets[bucketOf[row]]++;
    }
    accumulate(offsets);
    return deal(bucketOf, fragmentOf, offsets);
  }

  /** Turns counts into the end of each bucket. */
  private static void accumulate(int[] offsets) {
    for (int bucket = 1; bucket < offsets.length; bucket++) {
      offsets[bucket] += offsets[bucket - 1];
    }
  }

  /** Fills each bucket from its end, which leaves in {@code offsets} where it begins. */
  private static BandTable deal(int[] bucketOf, short[] fragmentOf, int[] offsets) {
    short[] fragments = new short[bucketOf.length];
    int[] rows = new int[bucketOf.length];
    for (int row = bucketOf.length - 1; row >= 0; row--) {
      int at = --offsets[bucketOf[row]];
      fragments[at] = fragmentOf[row];
      rows[at] = row;
    }
    return new BandTable(offsets, fragments, rows);
  }
}
