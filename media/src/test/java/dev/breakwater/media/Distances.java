package dev.breakwater.media;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How far hashes lie from those expected. */
record Distances(int[] bits) {
  static Distances of(IntStream bits) {
    return new Distances(bits.sorted().toArray());
  }

  int count() {
    return bits.length;
  }

  int worst() {
    return bits.length == 0 ? 0 : bits[bits.length - 1];
  }

  double mean() {
    return Arrays.stream(bits).average().orElse(0);
  }

  @Override
  public String toString() {
    return "%d compared: mean %.2f bits, median %d, worst %d"
        .formatted(count(), mean(), bits.length == 0 ? 0 : bits[bits.length / 2], worst());
  }
}
