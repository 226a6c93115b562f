package dev.breakwater.grooming;

import java.util.List;

/**
 * Finds all patterns in a sentence in one pass.
 *
 * <p>This is Shift-And over words instead of letters (Baeza-Yates and Gonnet 1992; classes and
 * optional places after Navarro and Raffinot 2002, ch. 4). Every place of every pattern is one bit.
 * A bit of the state is set if the pattern's words up to there are the last words read. Reading a
 * word shifts the state and keeps the bits whose place takes that word; then a set bit is passed on
 * over places that may be absent. Sets of words cost nothing, and the time for a word is the same
 * whatever is written: no message can make it slow.
 *
 * <p>At most {@value #MAX_SKIPS} places in a row may be absent. Oracle: {@code
 * SignalPatternsProperties} compares it with trying each pattern at each place.
 */
final class SignalPatterns {
  static final int MAX_SKIPS = 8;

  private final int longs;
  private final long[][] takes;
  private final long[] starts;
  private final long[] optional;
  private final long[] ends;
  private final long[] shows;
  private final boolean[] denies;

  private SignalPatterns(int bits, int words) {
    longs = (bits + Long.SIZE - 1) / Long.SIZE;
    takes = new long[words][longs];
    starts = new long[longs];
    optional = new long[longs];
    ends = new long[longs];
    shows = new long[longs * Long.SIZE];
    denies = new boolean[longs * Long.SIZE];
  }

  /** The word ids that a place takes, where none means any, and whether it may be absent. */
  record Place(List<Integer> words, boolean optional) {}

  /** What a pattern shows, whether it denies that instead, and its places in order. */
  record Pattern(Signal signal, boolean denies, List<Place> places) {}

  static SignalPatterns of(List<Pattern> patterns, int words) {
    int bits = patterns.stream().mapToInt(pattern -> pattern.places().size()).sum();
    SignalPatterns compiled = new SignalPatterns(bits, words);
    int bit = 0;
    for (Pattern pattern : patterns) {
      compiled.add(pattern, bit);
      bit += pattern.places().size();
    }
    return compiled;
  }

  private void add(Pattern pattern, int first) {
    int last = first + pattern.places().size() - 1;
    set(starts, first);
    set(ends, last);
    shows[last] = pattern.signal().bit();
    denies[last] = pattern.denies();
    int skips = 0;
    for (int bit = first; bit <= last; bit++) {
      Place place = pattern.places().get(bit - first);
      skips = place.optional() ? skips + 1 : 0;
      if (skips > MAX_SKIPS) {
        throw new IllegalArgumentException(
            "more than "
                + MAX_SKIPS
                + " places in a row may be absent in a pattern of "
                + pattern.signal());
      }
      add(place, bit);
    }
  }

  private void add(Place place, int bit) {
    if (place.optional()) {
      set(optional, bit);
    }
    if (place.words().isEmpty()) {
      for (long[] word : takes) {
        set(word, bit);
      }
    }
    for (int word : place.words()) {
      set(takes[word], bit);
    }
  }

  private static void set(long[] bits, int bit) {
    bits[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
  }

  /** The signals whose patterns end at or after {@code from}, less those denied. */
  long find(int[] sentence, int from) {
    long[] state = new long[longs];
    long shown = 0;
    long denied = 0;
    boolean idle = true;
    for (int i = 0; i < sentence.length; i++) {
      if (idle && sentence[i] == Vocabulary.OTHER) {
        continue; // no pattern is under way, and none starts with a word that is in none
      }
      idle = !step(state, takes[sentence[i]]);
      for (int w = 0; w < longs && i >= from; w++) {
        for (long ended = state[w] & ends[w]; ended != 0; ended &= ended - 1) {
          int bit = w * Long.SIZE + Long.numberOfTrailingZeros(ended);
          shown |= denies[bit] ? 0 : shows[bit];
          denied |= denies[bit] ? shows[bit] : 0;
        }
      }
    }
    return shown & ~denied;
  }

  /** Reads one word, and says whether any pattern is under way after it. */
  private boolean step(long[] state, long[] taken) {
    long any = 0;
    long carry = 0;
    long skipped = 0;
    for (int w = 0; w < longs; w++) {
      long before = state[w];
      long now = ((before << 1) | carry | starts[w]) & taken[w];
      carry = before >>> (Long.SIZE - 1);
      long may = optional[w];
      now |= skipped & may;
      if ((now << 1 & may) != 0) {
        for (int skip = 0; skip < MAX_SKIPS; skip++) {
          now |= now << 1 & may;
        }
      }
      skipped = now >>> (Long.SIZE - 1);
      state[w] = now;
      any |= now;
    }
    return any != 0;
  }
}
