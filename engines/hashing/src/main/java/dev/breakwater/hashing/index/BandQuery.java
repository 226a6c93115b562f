package dev.breakwater.hashing.index;

/**
 * The buckets of one band that a query must visit, those that differ in fewer bits first.
 *
 * @param buckets where each begins, in the low half, and ends, in the high half
 * @param levelEnds where the buckets that differ in 0, 1, 2 ... bits end in {@code buckets}
 * @param fragment the query's own bits where the band keeps fragments
 * @param mostWithNext how many bits may differ in the band and the fragment together
 * @param postings how many entries the buckets hold
 */
@SuppressWarnings("ArrayRecordComponent") // scratch of one search, never compared
record BandQuery(long[] buckets, int[] levelEnds, int fragment, int mostWithNext, long postings) {

  static long bucket(int start, int end) {
    return Integer.toUnsignedLong(start) | (long) end << 32;
  }

  static int start(long bucket) {
    return (int) bucket;
  }

  static int end(long bucket) {
    return (int) (bucket >>> 32);
  }
}
