package dev.breakwater.hashing.index;

/**
 * Some of a list's fragments from neighbouring buckets, side by side: few enough to stay in the
 * processor's nearest cache, many enough to be compared by vector instructions.
 */
final class Tile {
  private static final int CAPACITY = 2048;

  private final int[] fragments = new int[CAPACITY];
  private final int[] runEnds = new int[CAPACITY];
  private final int[] runPlaces = new int[CAPACITY];
  private int filled;
  private int runs;

  void clear() {
    filled = 0;
    runs = 0;
  }

  boolean isEmpty() {
    return filled == 0;
  }

  boolean isFull() {
    return filled == CAPACITY;
  }

  /** Takes fragments from {@code place} on, as many as fit before {@code end}; returns how many. */
  int take(BandSide list, int place, int end) {
    int taken = Math.min(end - place, CAPACITY - filled);
    list.copyFragments(place, fragments, filled, taken);
    runPlaces[runs] = place;
    filled += taken;
    runEnds[runs++] = filled;
    return taken;
  }

  /**
   * Whether any is within {@code most} bits of {@code wanted}. No branch and nothing but signs to
   * keep: of this the compiler makes four instructions for sixteen fragments.
   */
  boolean anyWithin(int most, int wanted) {
    int signs = 0;
    int limit = most + 1;
    for (int i = 0; i < filled; i++) {
      signs |= Integer.bitCount(fragments[i] ^ wanted) - limit;
    }
    return signs < 0;
  }

  /** Whether any whose fragment is within {@code most} bits of {@code wanted} passes. */
  boolean anyPasses(int most, int wanted, Check check) {
    int run = 0;
    for (int i = 0; i < filled; i++) {
      if (i == runEnds[run]) {
        run++;
      }
      if (Integer.bitCount(fragments[i] ^ wanted) <= most
          && check.passes(runPlaces[run] + i - (run == 0 ? 0 : runEnds[run - 1]))) {
        return true;
      }
    }
    return false;
  }

  /** Looks at what stands at a place of the list. */
  interface Check {
    boolean passes(int place);
  }
}
