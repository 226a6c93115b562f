package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The newest entries, in the order they came, compared one by one.
 *
 * <p>One writer appends; readers see an entry when the count that includes it is published. When
 * the room is used up the index makes a segment of it.
 */
final class Fresh {
  static final int ROOM = 4096;
  private static final int TILE = 512;

  private final long[] words0 = new long[ROOM];
  private final long[] words1 = new long[ROOM];
  private final long[] words2 = new long[ROOM];
  private final long[] words3 = new long[ROOM];
  private final long[] keys = new long[ROOM];
  private final AtomicLongArray removed = new AtomicLongArray(ROOM / Long.SIZE);
  private final Map<Entry, Integer> places = new HashMap<>();
  private volatile int published;

  boolean isFull() {
    return published == ROOM;
  }

  boolean isEmpty() {
    return published == 0;
  }

  /** The place of this entry, removed or not, or -1. For the writer. */
  int find(Pdq256 hash, long key) {
    return places.getOrDefault(new Entry(hash, key), -1);
  }

  void add(Pdq256 hash, long key) {
    int at = published;
    words0[at] = hash.w0();
    words1[at] = hash.w1();
    words2[at] = hash.w2();
    words3[at] = hash.w3();
    keys[at] = key;
    places.put(new Entry(hash, key), at);
    published = at + 1;
  }

  boolean isRemoved(int at) {
    return (removed.get(at >>> 6) >>> at & 1) == 1;
  }

  void setRemoved(int at, boolean mark) {
    long bit = 1L << at;
    long word = removed.get(at >>> 6);
    removed.set(at >>> 6, mark ? word | bit : word & ~bit);
  }

  long word(int at, int word) {
    return switch (word) {
      case 0 -> words0[at];
      case 1 -> words1[at];
      case 2 -> words2[at];
      default -> words3[at];
    };
  }

  long key(int at) {
    return keys[at];
  }

  void copyTo(EntryList sink) {
    for (int at = 0; at < published; at++) {
      if (!isRemoved(at)) {
        sink.add(words0[at], words1[at], words2[at], words3[at], keys[at]);
      }
    }
  }

  /** Hands every place within the query's radius to {@code found}. */
  void search(Query query, RowHits found) {
    int count = published;
    int[] distances = new int[TILE];
    for (int from = 0; from < count; from += TILE) {
      int length = Math.min(TILE, count - from);
      distances(query, from, distances, length);
      for (int i = 0; i < length; i++) {
        if (distances[i] <= query.radius()) {
          found.row(from + i, distances[i]);
        }
      }
    }
  }

  private void distances(Query query, int from, int[] distances, int length) {
    long w0 = query.w0();
    long w1 = query.w1();
    long w2 = query.w2();
    long w3 = query.w3();
    for (int i = 0; i < length; i++) {
      distances[i] = Long.bitCount(words0[from + i] ^ w0) + Long.bitCount(words1[from + i] ^ w1);
    }
    for (int i = 0; i < length; i++) {
      distances[i] += Long.bitCount(words2[from + i] ^ w2) + Long.bitCount(words3[from + i] ^ w3);
    }
  }
}
