package dev.breakwater.hashing.index;

/**
 * The buckets of one band that a query must visit: {@code starts} and {@code ends}, those that
 * differ in fewer bits first.
 *
 * @param levelEnds where the buckets that differ in 0, 1, 2 ... bits end in {@code starts}
 * @param fragment the query's own bits where the band keeps fragments
 * @param mostWithNext how many bits may differ in the band and the fragment together
 * @param postings how many entries the buckets hold
 */
@SuppressWarnings("ArrayRecordComponent") // scratch of one search, never compared
record BandQuery(
    int[] starts, int[] ends, int[] levelEnds, int fragment, int mostWithNext, long postings) {}
