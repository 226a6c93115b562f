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
  void keepWithin(Query query, Candidates found) {
    int kept = 0;
    for (int i = 0; i < found.size(); i++) {
      int half = firstHalf(query, found.placeOrRow(i));
      found.move(i, kept);
      kept += (half - query.radius() - 1) >>> 31; // no branch on what memory has yet to deliver
    }
    found.cutTo(kept);
    kept = 0;
    for (int i = 0; i < found.size(); i++) {
      if (distance(query, found.placeOrRow(i)) <= query.radius()) {
        found.move(i, kept++);
      }
    }
    found.cutTo(kept);
  }

  /**
   * Compares every row, a tile at a time.
   *
   * <p>The loops are written so that the compiler makes vector instructions of them: no branch, one
   * array of distances, and instead of the least distance only whether any is small enough.
   */
  void scan(Query query, RowHits found) {
    long[] halves = new long[TILE];
    for (long from = 0; from < rows; from += TILE) {
      int length = (int) Math.min(TILE, rows - from);
      compare(words0, words1, from * Long.BYTES, query.w0(), query.w1(), halves, length);
      if (anyWithin(query.radius(), halves, length)) {
        report(query, (int) from, halves, length, found);
      }
    }
  }

  /** The distances in the first half of the hash, by which nearly all rows are ruled out. */
  @SuppressWarnings("IntLongMath") // at most 128
  private static void compare(
      MemorySegment first,
      MemorySegment second,
      long at,
      long w0,
      long w1,
      long[] distances,
      int length) {
    for (int i = 0; i < length; i++) {
      distances[i] =
          Long.bitCount(first.get(SnapshotHeader.LONG, at + (long) Long.BYTES * i) ^ w0)
              + Long.bitCount(second.get(SnapshotHeader.LONG, at + (long) Long.BYTES * i) ^ w1);
    }
  }

  private static boolean anyWithin(int radius, long[] distances, int length) {
    long signs = 0;
    for (int i = 0; i < length; i++) {
      signs |= distances[i] - radius - 1;
    }
    return signs < 0;
  }

  private void report(Query query, int from, long[] halves, int length, RowHits found) {
    for (int i = 0; i < length; i++) {
      if (halves[i] <= query.radius()) {
        int distance = distance(query, from + i);
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
