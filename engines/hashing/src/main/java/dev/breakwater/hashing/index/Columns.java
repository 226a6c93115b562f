package dev.breakwater.hashing.index;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** The hashes themselves, a column for each of their four words. */
final class Columns {
  private static final int TILE = 512;

  private final int rows;
  private final MemorySegment words0;
  private final MemorySegment words1;
  private final MemorySegment words2;
  private final MemorySegment words3;

  Columns(SnapshotHeader header, List<SnapshotHeader.Section> sections, MemorySegment image) {
    this.rows = header.rows();
    this.words0 = sections.get(SnapshotHeader.wordSection(0)).of(image);
    this.words1 = sections.get(SnapshotHeader.wordSection(1)).of(image);
    this.words2 = sections.get(SnapshotHeader.wordSection(2)).of(image);
    this.words3 = sections.get(SnapshotHeader.wordSection(3)).of(image);
  }

  long word(int row, int word) {
    MemorySegment column =
        switch (word) {
          case 0 -> words0;
          case 1 -> words1;
          case 2 -> words2;
          default -> words3;
        };
    return column.get(SnapshotHeader.LONG, 8L * row);
  }

  int distance(Query query, int row) {
    return firstHalf(query, row) + secondHalf(query, row);
  }

  /** Keeps the rows within the query's radius. */
  void keepWithin(Query query, PositionList found) {
    int kept = 0;
    for (int i = 0; i < found.size(); i++) {
      int row = found.get(i);
      int half = firstHalf(query, row);
      if (half <= query.radius() && half + secondHalf(query, row) <= query.radius()) {
        found.set(kept++, row);
      }
    }
    found.cutTo(kept);
  }

  /** Compares every row. */
  void scan(Query query, RowHits found) {
    long[] first = new long[TILE];
    long[] second = new long[TILE];
    int[] distances = new int[TILE];
    for (long from = 0; from < rows; from += TILE) {
      int length = (int) Math.min(TILE, rows - from);
      MemorySegment.copy(words0, SnapshotHeader.LONG, from * Long.BYTES, first, 0, length);
      MemorySegment.copy(words1, SnapshotHeader.LONG, from * Long.BYTES, second, 0, length);
      if (nearest(query, first, second, distances, length) <= query.radius()) {
        report(query, (int) from, distances, length, found);
      }
    }
  }

  /** The distances in the first half of the hash, by which nearly all rows are ruled out. */
  private static int nearest(
      Query query, long[] first, long[] second, int[] distances, int length) {
    long w0 = query.w0();
    long w1 = query.w1();
    for (int i = 0; i < length; i++) {
      distances[i] = Long.bitCount(first[i] ^ w0) + Long.bitCount(second[i] ^ w1);
    }
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < length; i++) {
      least = Math.min(least, distances[i]);
    }
    return least;
  }

  private void report(Query query, int from, int[] halves, int length, RowHits found) {
    for (int i = 0; i < length; i++) {
      if (halves[i] <= query.radius()) {
        int distance = halves[i] + secondHalf(query, from + i);
        if (distance <= query.radius()) {
          found.row(from + i, distance);
        }
      }
    }
  }

  private int firstHalf(Query query, int row) {
    return Long.bitCount(query.w0() ^ words0.get(SnapshotHeader.LONG, 8L * row))
        + Long.bitCount(query.w1() ^ words1.get(SnapshotHeader.LONG, 8L * row));
  }

  private int secondHalf(Query query, int row) {
    return Long.bitCount(query.w2() ^ words2.get(SnapshotHeader.LONG, 8L * row))
        + Long.bitCount(query.w3() ^ words3.get(SnapshotHeader.LONG, 8L * row));
  }
}
