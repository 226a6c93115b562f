package dev.breakwater.openness.peer;

import java.util.List;
import java.util.UUID;

/** What people at the desk decided, as far as it may be told to peers. The server fills it. */
public interface SharedDecisions {
  /** Whether this is a decision that found a violation, and still stands. */
  boolean isStandingViolation(UUID decision);

  /** Reads up to {@code most} decisions after {@code mark}. */
  Read takenBackAfter(long mark, int most);

  /**
   * What was read.
   *
   * @param mark of the last that was read; as it was when there is nothing new
   * @param takenBack decisions that do not count any more
   */
  record Read(long mark, List<UUID> takenBack) {
    public Read {
      takenBack = List.copyOf(takenBack);
    }
  }
}
