package dev.breakwater.hashing.index;

import java.util.List;

/**
 * Says which segments to merge so that they stay few: four or more of about the same size that
 * stand side by side, as in a log-structured merge tree (O'Neil et al. 1996).
 *
 * <p>A merge makes about a quarter of a million entries at most; what is larger is left for a
 * compaction. When merging has fallen behind, one merge takes many small segments at once.
 */
final class Layers {
  private static final int FANOUT = 4;
  private static final int LEVELS = 3;
  private static final int LARGEST_MERGE = (1 << (2 * LEVELS)) * Fresh.ROOM;

  private Layers() {}

  /** The first that are worth merging, none of them among the first {@code fixed}; or none. */
  static List<Stored> due(List<Stored> stored, int fixed) {
    for (int from = fixed; from + FANOUT <= stored.size(); from++) {
      List<Stored> alike = alike(stored, from);
      if (alike.size() >= FANOUT) {
        return List.copyOf(alike);
      }
    }
    return List.of();
  }

  /** The segment at {@code from} and those behind it of its size, as far as one merge may go. */
  private static List<Stored> alike(List<Stored> stored, int from) {
    int level = level(stored.get(from));
    if (level >= LEVELS) {
      return List.of();
    }
    int to = from;
    long entries = 0;
    while (to < stored.size() && level(stored.get(to)) == level) {
      entries += stored.get(to).segment().keyCount();
      if (entries > LARGEST_MERGE && to - from >= FANOUT) {
        break;
      }
      to++;
    }
    return stored.subList(from, to);
  }

  private static int level(Stored stored) {
    int rooms = Math.max(1, stored.segment().keyCount() / Fresh.ROOM);
    return (31 - Integer.numberOfLeadingZeros(rooms)) / 2;
  }
}
