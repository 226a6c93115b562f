package dev.breakwater.grooming;

import java.util.List;

/**
 * One part of a risk: which feature, by how much it moves the log-odds, and where it was seen.
 *
 * @param logOdds positive if it raises the risk
 * @param seen what was seen, in plain words, with the first event that showed it
 */
public record Reason(Feature feature, double logOdds, List<Seen> seen) {
  public Reason {
    seen = List.copyOf(seen);
  }

  /** A signal and the first event that showed it. */
  public record Seen(Signal signal, EventId event) {}

  /** One sentence in plain words. */
  public String words() {
    return feature.words();
  }
}
