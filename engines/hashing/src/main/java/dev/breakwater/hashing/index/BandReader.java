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

  /** Finds the buckets near the query's. */
  BandQuery gather(Query query, Allotment allotment, int number) {
    int levels = allotment.pigeonholes(number);
    int[] levelEnds = new int[levels];
    int count = 0;
    for (int bits = 0; bits < levels; bits++) {
      count += probes.withBits(bits).length;
      levelEnds[bits] = count;
    }
    int[] starts = new int[count];
    int[] ends = new int[count];
    int own = band.probe().extract(query.w0(), query.w1(), query.w2(), query.w3());
    long postings = 0;
    int at = 0;
    for (int bits = 0; bits < levels; bits++) {
      postings += gather(own, probes.withBits(bits), starts, ends, at);
      at = levelEnds[bits];
    }
    int fragment = band.fragment().extract(query.w0(), query.w1(), query.w2(), query.w3());
    return new BandQuery(
        starts, ends, levelEnds, fragment, allotment.mostWithNext(number), postings);
  }

  private long gather(int own, int[] patterns, int[] starts, int[] ends, int at) {
    MemorySegment table = offsets;
    long postings = 0;
    for (int i = 0; i < patterns.length; i++) {
      long bucket = own ^ patterns[i];
      int start = table.get(SnapshotHeader.INT, bucket << 2);
      int end = table.get(SnapshotHeader.INT, (bucket << 2) + 4);
      starts[at + i] = start;
      ends[at + i] = end;
      postings += end - start;
    }
    return postings;
  }

  /** Adds the places in the buckets whose fragment does not rule a match out. */
  void filter(BandQuery query, PositionList passed) {
    int from = 0;
    for (int bits = 0; bits < query.levelEnds().length; bits++) {
      int to = query.levelEnds()[bits];
      filter(query, from, to, query.mostWithNext() - bits, passed);
      from = to;
    }
  }

  private void filter(BandQuery query, int from, int to, int most, PositionList passed) {
    MemorySegment table = fragments;
    int[] starts = query.starts();
    int[] ends = query.ends();
    int fragment = query.fragment();
    for (int bucket = from; bucket < to; bucket++) {
      int end = ends[bucket];
      for (int at = starts[bucket]; at < end; at++) {
        int other = table.get(SnapshotHeader.SHORT, 2L * at) & 0xFFFF;
        if (Integer.bitCount(other ^ fragment) <= most) {
          passed.add(at);
        }
      }
    }
  }

  /** Replaces places by the rows that stand there. */
  void resolve(PositionList passed) {
    for (int i = 0; i < passed.size(); i++) {
      passed.set(i, rows.get(SnapshotHeader.INT, 4L * passed.get(i)));
    }
  }
}
