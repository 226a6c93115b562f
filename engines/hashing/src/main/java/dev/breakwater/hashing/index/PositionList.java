package dev.breakwater.hashing.index;

import java.util.Arrays;

/** A list of ints that grows. */
final class PositionList {
  private int[] positions = new int[256];
  private int size;

  void add(int position) {
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, size * 2);
    }
    positions[size++] = position;
  }

  int get(int i) {
    return positions[i];
  }

  void set(int i, int position) {
    positions[i] = position;
  }

  int size() {
    return size;
  }

  void cutTo(int newSize) {
    size = newSize;
  }

  void clear() {
    size = 0;
  }
}
