package dev.breakwater.grooming;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a message means as a whole, whatever words it uses.
 *
 * <p>It is read outside the engine, once for each message, and travels with it: so a server and a
 * stream that are given the same messages still say the same.
 */
public sealed interface Meaning {
  /** Nobody read what the message means. */
  Meaning NOT_READ = new NotRead();

  /** The stages of luring that the message is akin to; none if nobody read it. */
  Set<Stage> stages();

  /** See {@link #NOT_READ}. */
  record NotRead() implements Meaning {
    @Override
    public Set<Stage> stages() {
      return Set.of();
    }
  }

  /**
   * It was read, and is akin to these stages; to none, if it means nothing of the kind. Words that
   * look like a step of luring no longer count as one then.
   *
   * @param strengths how strongly it is akin to each stage, 1 to {@value #FULL}
   * @param bearings how the one who wrote it stands to the other; they count beside those in words
   */
  record Read(Map<Stage, Integer> strengths, Set<Bearing> bearings) implements Meaning {
    /** The strength beyond which no doubt is left. */
    public static final int FULL = 100;

    public Read {
      strengths = Map.copyOf(strengths);
      bearings = Set.copyOf(bearings);
      for (int strength : strengths.values()) {
        if (strength < 1 || strength > FULL) {
          throw new IllegalArgumentException(
              "a meaning's strength is 1 to " + FULL + ", not " + strength);
        }
      }
    }

    /** Read, and telling of steps alone. */
    public Read(Map<Stage, Integer> strengths) {
      this(strengths, Set.of());
    }

    /** Read, and akin to these stages beyond doubt. */
    public static Read plainly(Stage... stages) {
      return new Read(
          Arrays.stream(stages).collect(Collectors.toMap(stage -> stage, stage -> FULL)));
    }

    @Override
    public Set<Stage> stages() {
      return strengths.keySet();
    }

    /** The signals that say so. */
    Set<Signal> signals() {
      Set<Signal> signals = EnumSet.of(Signal.MEANING_READ);
      strengths.keySet().forEach(stage -> signals.add(Signal.akinTo(stage)));
      bearings.forEach(bearing -> signals.add(bearing.signal()));
      return signals;
    }
  }
}
