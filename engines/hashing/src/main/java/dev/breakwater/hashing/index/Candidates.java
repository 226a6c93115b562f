package dev.breakwater.hashing.index;

import java.util.Arrays;

/** What passed the sieve: a band and a place in it, later the row that stands there. */
final class Candidates {
  private long[] candidates = new long[256];
  private int size;

  void add(int band, int place) {
    if (size == candidates.length) {
      candidates = Arrays.copyOf(candidates, size * 2);
    }
    set(size++, band, place);
  }

  void set(int i, int band, int placeOrRow) {
    candidates[i] = (long) band << 32 | placeOrRow;
  }

  int band(int i) {
    return (int) (candidates[i] >>> 32);
  }

  int placeOrRow(int i) {
    return (int) candidates[i];
  }

  int size() {
    return size;
  }

  /** Moves candidate {@code from} to an earlier position. */
  void move(int from, int to) {
    candidates[to] = candidates[from];
  }

  void cutTo(int newSize) {
    size = newSize;
  }
}
