package dev.breakwater.review.decision;

import java.util.List;
import java.util.UUID;

/** What came of a person's wish. */
public sealed interface Outcome {
  /** It is decided, and in effect. */
  record InEffect(Decision decision) implements Outcome {}

  /** It waits for another person to agree; nothing is done until then. */
  record AwaitsSecond(UUID proposal) implements Outcome {}

  /** The second person did not agree: the case is open again. */
  record Refused() implements Outcome {}

  /** A quality check is written down. */
  record Checked(boolean agrees) implements Outcome {}

  /** Findings have joined since the person looked: look again first. */
  record CaseGrew(int version) implements Outcome {}

  /** The task is another's now, or is done. */
  record NotYours() implements Outcome {}

  /** It makes no sense, and why. */
  record Invalid(List<String> faults) implements Outcome {
    public Invalid {
      faults = List.copyOf(faults);
    }
  }
}
