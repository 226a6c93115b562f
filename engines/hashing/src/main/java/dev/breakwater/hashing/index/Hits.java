package dev.breakwater.hashing.index;

/** Where a search delivers what it finds, one entry at a time and in no particular order. */
@FunctionalInterface
public interface Hits {
  /**
   * Takes one entry.
   *
   * @param key the caller's key of the entry
   * @param distance its distance to the query in bits; of several queries, to the nearest
   */
  void hit(long key, int distance);
}
