package dev.breakwater.grooming;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Finds the fewest words that make up letters written together. */
final class WordBreak {
  private static final int MAX_PART = 16;
  private static final int NO_WAY = Integer.MAX_VALUE;

  private WordBreak() {}

  /**
   * The fewest parts that make up {@code letters}, or none if there is no way or if no part has
   * {@code minLongest} letters: short parts alone make up almost anything.
   */
  static List<String> split(String letters, Predicate<String> isPart, int minLongest) {
    int[] cost = new int[letters.length() + 1];
    int[] from = new int[letters.length() + 1];
    for (int end = 1; end < cost.length; end++) {
      cost[end] = NO_WAY;
      for (int start = Math.max(0, end - MAX_PART); start < end; start++) {
        if (cost[start] != NO_WAY
            && cost[start] + 1 < cost[end]
            && isPart.test(letters.substring(start, end))) {
          cost[end] = cost[start] + 1;
          from[end] = start;
        }
      }
    }
    List<String> parts = cost[letters.length()] == NO_WAY ? List.of() : trace(letters, from);
    boolean tells = parts.stream().anyMatch(part -> part.length() >= minLongest);
    return tells ? parts : List.of();
  }

  private static List<String> trace(String letters, int[] from) {
    List<String> parts = new ArrayList<>();
    for (int end = letters.length(); end > 0; end = from[end]) {
      parts.add(letters.substring(from[end], end));
    }
    Collections.reverse(parts);
    return parts;
  }
}
