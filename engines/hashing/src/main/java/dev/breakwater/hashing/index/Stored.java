package dev.breakwater.hashing.index;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A segment with marks on the entries that were removed since it was built.
 *
 * <p>A mark is one bit, set or cleared at once for every reader. The bits are made on the first
 * removal.
 */
final class Stored {
  private static final AtomicLongArray NONE = new AtomicLongArray(0);

  private final Segment segment;
  private final @Nullable KeyFilter filter;
  private volatile AtomicLongArray removed = NONE;

  private Stored(Segment segment, @Nullable KeyFilter filter) {
    this.segment = segment;
    this.filter = filter;
  }

  /** A snapshot's segment: large, so that its bands find an entry; its keys are not all read. */
  static Stored ofSnapshot(Segment segment) {
    return new Stored(segment, null);
  }

  static Stored inMemory(EntryList entries) {
    Segment segment = Segment.inMemory(entries);
    return new Stored(segment, KeyFilter.of(segment));
  }

  /** The number of the entry of this hash and key, removed or not, or -1. */
  int find(Query exact, long key) {
    return filter == null || filter.mayHave(key) ? segment.find(exact, key) : -1;
  }

  Segment segment() {
    return segment;
  }

  boolean isRemoved(int ordinal) {
    AtomicLongArray marks = removed;
    return marks.length() > 0 && (marks.get(ordinal >>> 6) >>> ordinal & 1) == 1;
  }

  /** Marks or unmarks an entry; only the one writer of the index calls this. */
  void setRemoved(int ordinal, boolean mark) {
    if (removed.length() == 0) {
      removed = new AtomicLongArray((segment.keyCount() >>> 6) + 1);
    }
    AtomicLongArray marks = removed;
    long bit = 1L << ordinal;
    long word = marks.get(ordinal >>> 6);
    marks.set(ordinal >>> 6, mark ? word | bit : word & ~bit);
  }

  /** Hands every entry that is not removed to {@code sink}. */
  void copyTo(EntryList sink) {
    for (int row = 0; row < segment.rowCount(); row++) {
      int end = segment.firstKey(row + 1);
      for (int ordinal = segment.firstKey(row); ordinal < end; ordinal++) {
        if (!isRemoved(ordinal)) {
          sink.add(
              segment.word(row, 0),
              segment.word(row, 1),
              segment.word(row, 2),
              segment.word(row, 3),
              segment.key(ordinal));
        }
      }
    }
  }
}
