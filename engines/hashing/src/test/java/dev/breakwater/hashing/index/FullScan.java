package dev.breakwater.hashing.index;

import dev.breakwater.hashing.Pdq256;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The index as anybody would first write it: the oracle. */
final class FullScan {
  private final Set<Entry> entries = new HashSet<>();

  void put(Pdq256 hash, long key) {
    entries.add(new Entry(hash, key));
  }

  void remove(Pdq256 hash, long key) {
    entries.remove(new Entry(hash, key));
  }

  int size() {
    return entries.size();
  }

  /** What is found, each with the nearest distance. The same key may stand for several hashes. */
  Map<Found, Integer> search(List<Pdq256> queries, int radius) {
    Map<Found, Integer> found = new HashMap<>();
    for (Entry entry : entries) {
      int nearest = queries.stream().mapToInt(entry.hash()::distanceTo).min().orElse(999);
      if (nearest <= radius) {
        found.merge(new Found(entry.key(), nearest), 1, Integer::sum);
      }
    }
    return found;
  }

  /** What the index finds, in the same form; counts betray an entry that is reported twice. */
  static Map<Found, Integer> search(SignalIndex index, List<Pdq256> queries, int radius) {
    Map<Found, Integer> found = new HashMap<>();
    index.search(
        queries,
        new dev.breakwater.hashing.Distance(radius),
        (key, distance) -> found.merge(new Found(key, distance), 1, Integer::sum));
    return found;
  }

  record Found(long key, int distance) {}
}
