package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Segments that are being made into one while entries in them go on being removed and brought back.
 *
 * <p>Whether the new segment was built before or after such a change cannot be told, so each is
 * noted and repeated on it. All of this is under the writing lock.
 */
final class Folding {
  static final Folding NONE = new Folding(List.of());

  private final List<Stored> old;
  private final Map<Entry, Boolean> missed = new HashMap<>();

  Folding(List<Stored> old) {
    this.old = old;
  }

  List<Stored> old() {
    return old;
  }

  /** Notes that an entry of {@code place} was removed, or brought back. */
  void note(Stored place, Pdq256 hash, long key, boolean removal) {
    if (old.contains(place)) {
      missed.put(new Entry(hash, key), removal);
    }
  }

  /** Repeats what was noted on the new segment; returns the entries that it does not have. */
  EntryList repeat(Stored folded) {
    EntryList revived = new EntryList();
    missed.forEach((entry, removal) -> {
      Pdq256 hash = entry.hash();
      int ordinal = folded.segment().find(Query.of(hash, 0), entry.key());
      if (ordinal >= 0) {
        folded.setRemoved(ordinal, removal);
      } else if (!removal) {
        revived.add(hash.w0(), hash.w1(), hash.w2(), hash.w3(), entry.key());
      }
    });
    return revived;
  }
}
