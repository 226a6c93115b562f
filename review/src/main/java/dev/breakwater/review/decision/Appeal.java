package dev.breakwater.review.decision;

import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A complaint about a decision.
 *
 * @param complaint what the person says, as the platform passed it on
 * @param notice of whom it is: whoever sent this notice, to no avail, while other items were
 *     decided against; null for the account, and where nothing was held against anybody
 * @param outcome the decision that answers it
 */
public record Appeal(
    UUID id,
    DecisionId decision,
    CaseId caseId,
    @Nullable UUID notice,
    String complaint,
    Instant receivedAt,
    State state,
    @Nullable DecisionId outcome,
    @Nullable Instant decidedAt) {
  /** Where it stands. */
  public enum State {
    WAITING,
    UPHELD,
    REVERSED
  }

  /** A complaint is personal. */
  @Override
  public String toString() {
    return "Appeal(" + id + ", " + state + ")";
  }
}
