package dev.breakwater.hashing.index;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** The table of one band, as it lies in a segment. */
final class BandReader {
  private final Band band;
  private final Probes probes;
  private final MemorySegment offsets;
  private final MemorySegment fragments;
  private final MemorySegment rows;

  BandReader(Band band, int number, List<SnapshotHeader.Section> sections, MemorySegment image) {
    this.band = band;
    this.probes = new Probes(band.probe().size(), Allotment.MOST_PIGEONHOLES - 1);
    this.offsets = sections.get(SnapshotHeader.offsetSection(number)).of(image);
    this.fragments = sections.get(SnapshotHeader.fragmentSection(number)).of(image);
    this.rows = sections.get(SnapshotHeader.rowSection(number)).of(image);
  }

  /** The bucket of hashes that have the query's bits here. */
  long bucket(Query query) {
    int own = band.probe().extract(query.w0(), query.w1(), query.w2(), query.w3());
    return offsets.get(SnapshotHeader.LONG, (long) Integer.BYTES * own);
  }

  /** Finds the buckets near the query's. */
  BandQuery gather(Query query, Allotment allotment, int number) {
    int levels = allotment.pigeonholes(number);
    int[] levelEnds = new int[levels];
    int count = 0;
    for (int bits = 0; bits < levels; bits++) {
      count += probes.withBits(bits).length;
      levelEnds[bits] = count;
    }
    long[] buckets = new long[count];
    int own = band.probe().extract(query.w0(), query.w1(), query.w2(), query.w3());
    long postings = 0;
    int at = 0;
    for (int bits = 0; bits < levels; bits++) {
      postings += gather(own, probes.withBits(bits), buckets, at);
      at = levelEnds[bits];
    }
    int fragment = band.fragment().extract(query.w0(), query.w1(), query.w2(), query.w3());
    return new BandQuery(buckets, levelEnds, fragment, allotment.mostWithNext(number), postings);
  }

  /**
   * What each further bit of difference would cost; that of the last is judged by the one before.
   */
  double[] steps(Query query) {
    int own = band.probe().extract(query.w0(), query.w1(), query.w2(), query.w3());
    int last = Allotment.MOST_PIGEONHOLES - 1;
    double[] steps = new double[last + 1];
    for (int bits = 0; bits < last; bits++) {
      int[] patterns = probes.withBits(bits);
      long postings = gather(own, patterns, new long[patterns.length], 0);
      steps[bits] = Allotment.Costs.of(patterns.length, (double) postings);
    }
    steps[last] = steps[last - 1] * probes.withBits(last).length / probes.withBits(last - 1).length;
    return steps;
  }

  /** Reads where each bucket begins together with where it ends, which is where the next begins. */
  private long gather(int own, int[] patterns, long[] buckets, int at) {
    MemorySegment table = offsets;
    long postings = 0;
    for (int i = 0; i < patterns.length; i++) {
      long bucket = table.get(SnapshotHeader.LONG, (long) Integer.BYTES * (own ^ patterns[i]));
      buckets[at + i] = bucket;
      postings += BandQuery.end(bucket) - BandQuery.start(bucket);
    }
    return postings;
  }

  /** Passes the places in the buckets whose fragment does not rule a match out. */
  void filter(int number, BandQuery query, Sieve sieve) {
    sieve.sift(number, query, fragments);
  }

  /** The row that stands at {@code place}. */
  int row(int place) {
    return rows.get(SnapshotHeader.INT, (long) Integer.BYTES * place);
  }
}
