package dev.breakwater.hashing.index;

/** Takes the rows of a segment that lie within the radius. */
@FunctionalInterface
interface RowHits {
  void row(int row, int distance);
}
