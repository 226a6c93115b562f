package dev.breakwater.grooming;

import java.util.List;
import java.util.Set;

/**
 * How likely it is that one account is grooming the other, and why.
 *
 * @param probability as of this event
 * @param level the gravest level reached so far; only {@link GroomingEngine#dismiss} takes it back
 * @param rise whether this event raised the level
 * @param stages what has been shown so far
 * @param reasons the parts of the log-odds, largest first, those that lower it last
 */
public record Risk(
    ActorId actor,
    Probability probability,
    Level level,
    Rise rise,
    Set<Stage> stages,
    List<Reason> reasons) {
  public Risk {
    stages = Set.copyOf(stages);
    reasons = List.copyOf(reasons);
  }

  /** Whether an event raised the level. */
  public enum Rise {
    ROSE,
    UNCHANGED
  }
}
