package dev.breakwater.review.cases;

import dev.breakwater.ground.people.PersonId;
import java.util.UUID;

/**
 * Where a case stands.
 *
 * <p>Only an open case takes findings: what two people agree on, or have decided, stays what they
 * saw. {@code CaseStateProperties} proves that no order of steps leaves the drawing:
 *
 * <pre>
 *             proposed              agreed
 *   Open  -------------> AwaitingSecond --------> Decided
 *    ^  \------ refused --------/                 / ^
 *    |   \------------- decided -----------------/-/
 *    \-------------------- reopened ------------/
 * </pre>
 */
public sealed interface CaseState {
  /** It waits for a person, or is being looked at. */
  record Open() implements CaseState {
    public AwaitingSecond proposed(UUID proposal, PersonId by) {
      return new AwaitingSecond(proposal, by);
    }

    public Decided decided(DecisionId decision) {
      return new Decided(decision);
    }
  }

  /** One person has said what to do; another has to agree, and nothing is done until then. */
  record AwaitingSecond(UUID proposal, PersonId first) implements CaseState {
    public Decided agreed(DecisionId decision) {
      return new Decided(decision);
    }

    public Open refused() {
      return new Open();
    }
  }

  /** It is decided. */
  record Decided(DecisionId decision) implements CaseState {
    public Open reopened() {
      return new Open();
    }
  }

  /** Its name in the database and the API. */
  default String name() {
    return switch (this) {
      case Open _ -> "OPEN";
      case AwaitingSecond _ -> "AWAITING_SECOND";
      case Decided _ -> "DECIDED";
    };
  }
}
