package dev.breakwater.grooming;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the words of one message showed: all that leaves the device at the middle privacy level.
 *
 * @param bits the signals, one bit for each code
 * @param words how many words the message had, at most 255
 * @param knownWords how many of them are words of a language the lexicon knows
 * @param likeness a hash that is equal for equal wording, or 0 if the device keeps it back
 */
public record Observations(long bits, int words, int knownWords, int likeness) {
  /** A message in which nothing was seen. */
  public static final Observations NOTHING = new Observations(0, 0, 0, 0);

  public Observations {
    if (words < 0 || words > 255 || knownWords < 0 || knownWords > words) {
      throw new IllegalArgumentException(
          "known words are 0 to words, words 0 to 255, not " + knownWords + " of " + words);
    }
  }

  /** Exactly these signals, for tests and for devices with a reader of their own. */
  public static Observations of(Set<Signal> signals) {
    return new Observations(
        signals.stream().mapToLong(Signal::bit).reduce(0, (a, b) -> a | b), 0, 0, 0);
  }

  /**
   * The same with what the message means, where the device or the edge reads that too: it stands in
   * the place of the steps of luring that words suggest.
   */
  public Observations with(Meaning meaning) {
    return switch (meaning) {
      case Meaning.NotRead _ -> this;
      case Meaning.Read read ->
          new Observations((bits & ~STEPS) | of(read.signals()).bits, words, knownWords, likeness);
    };
  }

  /** The signals that are steps of luring, and not circumstances. */
  static final long STEPS = Signal.bits(Stage.values());

  /** Whether the meaning was read, so that a step which it does not name was not meant. */
  boolean isMeaningRead() {
    return shows(Signal.MEANING_READ);
  }

  /** The signals as a set. */
  public Set<Signal> signals() {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    for (Signal signal : Signal.values()) {
      if ((bits & signal.bit()) != 0) {
        signals.add(signal);
      }
    }
    return signals;
  }

  boolean shows(Signal signal) {
    return (bits & signal.bit()) != 0;
  }
}
