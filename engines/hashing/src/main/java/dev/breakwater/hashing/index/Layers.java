package dev.breakwater.hashing.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the segments few: whenever four of about the same size stand at the end, one takes their
 * place, as in a log-structured merge tree (O'Neil et al. 1996).
 *
 * <p>Above a quarter of a million entries they are left for a compaction, because whoever puts the
 * next entry waits for the merge.
 */
final class Layers {
  private static final int FANOUT = 4;
  private static final int LEVELS = 3;

  private Layers() {}

  /** The segments with {@code newest} behind them; the first {@code fixed} are left as they are. */
  static List<Stored> append(List<Stored> stored, int fixed, Stored newest) {
    List<Stored> layers = new ArrayList<>(stored);
    layers.add(newest);
    while (endsInFullLevel(layers, fixed)) {
      List<Stored> full = layers.subList(layers.size() - FANOUT, layers.size());
      EntryList entries = new EntryList();
      full.forEach(one -> one.copyTo(entries));
      full.clear();
      layers.add(Stored.inMemory(entries));
    }
    return List.copyOf(layers);
  }

  private static boolean endsInFullLevel(List<Stored> layers, int fixed) {
    if (layers.size() - fixed < FANOUT) {
      return false;
    }
    int level = level(layers.getLast());
    return level < LEVELS
        && layers.subList(layers.size() - FANOUT, layers.size()).stream()
            .allMatch(one -> level(one) == level);
  }

  private static int level(Stored stored) {
    int rooms = Math.max(1, stored.segment().keyCount() / Fresh.ROOM);
    return (31 - Integer.numberOfLeadingZeros(rooms)) / 2;
  }
}
