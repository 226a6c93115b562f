package dev.breakwater.hashing.index;

import java.util.BitSet;

/**
 * Entries grouped by hash: each row is one hash with all its keys, so that a hash which stands in
 * many banks is compared once.
 *
 * <p>Rows of several keys come first. That way only they need a place to say where their keys
 * begin, and the many rows with one key take no more than the key. Pairs given twice are dropped.
 */
final class Rows implements NumberedHashes {
  private final EntryList entries;
  private final int[] rowToEntry;
  private final int[] keyToEntry;
  private final int[] runs;

  private Rows(EntryList entries, int[] rowToEntry, int[] keyToEntry, int[] runs) {
    this.entries = entries;
    this.rowToEntry = rowToEntry;
    this.keyToEntry = keyToEntry;
    this.runs = runs;
  }

  static Rows of(EntryList entries) {
    return new Grouping(entries).rows();
  }

  /** How many distinct hashes there are. */
  @Override
  public int count() {
    return rowToEntry.length;
  }

  int keyCount() {
    return keyToEntry.length;
  }

  /** Where the keys of each shared row begin, and where those of the last end. */
  int[] runs() {
    return runs;
  }

  @Override
  public long word(int row, int word) {
    return entries.word(rowToEntry[row], word);
  }

  /** The bits of a row's hash that {@code mask} selects. */
  int extract(int row, BitMask mask) {
    return entries.extract(rowToEntry[row], mask);
  }

  long key(int ordinal) {
    return entries.key(keyToEntry[ordinal]);
  }

  /** Finds equal hashes by sorting, and only those are moved: the rest keep the caller's order. */
  private static final class Grouping {
    private final EntryList entries;
    private final int[] order;
    private final BitSet notAlone;
    private int sharedRows;
    private int sharedKeys;

    Grouping(EntryList entries) {
      this.entries = entries;
      this.order = EntryOrder.byHash(entries);
      this.notAlone = new BitSet(entries.size());
      countShared();
    }

    Rows rows() {
      int alone = entries.size() - notAlone.cardinality();
      int[] rowToEntry = new int[sharedRows + alone];
      int[] keyToEntry = new int[sharedKeys + alone];
      int[] runs = new int[sharedRows + 1];
      placeShared(rowToEntry, keyToEntry, runs);
      int row = sharedRows;
      int key = sharedKeys;
      for (int i = notAlone.nextClearBit(0); i < entries.size(); i = notAlone.nextClearBit(i + 1)) {
        rowToEntry[row++] = i;
        keyToEntry[key++] = i;
      }
      return new Rows(entries, rowToEntry, keyToEntry, runs);
    }

    private void countShared() {
      for (int from = 0, to; from < order.length; from = to) {
        to = runEnd(from);
        if (to - from > 1) {
          markRun(from, to);
        }
      }
    }

    private void markRun(int from, int to) {
      int distinct = 1;
      for (int i = from + 1; i < to; i++) {
        if (entries.key(order[i]) != entries.key(order[i - 1])) {
          distinct++;
        }
      }
      // A pair given twice is still alone: its first copy stays, the others are marked away.
      for (int i = distinct > 1 ? from : from + 1; i < to; i++) {
        notAlone.set(order[i]);
      }
      if (distinct > 1) {
        sharedRows++;
        sharedKeys += distinct;
      }
    }

    private void placeShared(int[] rowToEntry, int[] keyToEntry, int[] runs) {
      int row = 0;
      int key = 0;
      for (int from = 0, to; from < order.length; from = to) {
        to = runEnd(from);
        if (to - from > 1 && notAlone.get(order[from])) {
          rowToEntry[row] = order[from];
          runs[row++] = key;
          for (int i = from; i < to; i++) {
            if (i == from || entries.key(order[i]) != entries.key(order[i - 1])) {
              keyToEntry[key++] = order[i];
            }
          }
        }
      }
      runs[row] = key;
    }

    private int runEnd(int from) {
      int to = from + 1;
      while (to < order.length && entries.compareHashes(order[from], order[to]) == 0) {
        to++;
      }
      return to;
    }
  }
}
