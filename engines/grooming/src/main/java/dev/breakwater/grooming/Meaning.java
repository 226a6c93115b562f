package dev.breakwater.grooming;

import java.util.EnumSet;
import java.util.Set;

/**
 * The stages of luring that a message is akin to as a whole, whatever words it uses.
 *
 * <p>It is read outside the engine, once for each message, and travels with it: so a server and a
 * stream that are given the same messages still say the same.
 */
public record Meaning(Set<Stage> stages) {
  /** Nobody read what the message means, or it means nothing of the kind. */
  public static final Meaning NOT_READ = new Meaning(Set.of());

  public Meaning {
    stages = Set.copyOf(stages);
  }

  /** The signals that say so. */
  Set<Signal> signals() {
    Set<Signal> signals = EnumSet.noneOf(Signal.class);
    for (Stage stage : stages) {
      signals.add(Signal.akinTo(stage));
    }
    return signals;
  }
}
