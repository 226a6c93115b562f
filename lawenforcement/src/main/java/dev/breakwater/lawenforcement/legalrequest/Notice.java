package dev.breakwater.lawenforcement.legalrequest;

import java.time.Instant;

/** Whether the user is told of a disclosure. */
public sealed interface Notice {
  /** Nobody has said. */
  record Undecided() implements Notice {}

  /** The platform was asked to tell the user. */
  record Given(Instant at) implements Notice {}

  /** Later, for a reason; when the time is over the platform is asked to. */
  record Delayed(Reason reason, Instant until) implements Notice {}

  /** Why a user is not told yet. */
  enum Reason {
    ORDER_FORBIDS("an order forbids it"),
    DANGER_TO_A_PERSON("it would put a person in danger"),
    CHILD_AT_RISK("a child is at risk"),
    INVESTIGATION_AT_RISK("it would harm an investigation");

    private final String meaning;

    Reason(String meaning) {
      this.meaning = meaning;
    }

    public String meaning() {
      return meaning;
    }
  }
}
