package dev.breakwater.review.cases;

import java.time.Instant;
import java.util.Set;

/**
 * What a case's urgency depends on.
 *
 * @param kinds the kinds of its findings
 * @param presentDanger whether a detector or a person says that a child is in danger now
 * @param novel whether it shares no entry with any other case
 * @param spread how many other actors share an entry with it; counted up to 100
 * @param earlierViolations how many cases of this actor were decided as violating before
 * @param items distinct items
 * @param seenByOthers whether an item was public before it was examined
 */
public record CaseFacts(
    Set<String> kinds,
    boolean presentDanger,
    boolean novel,
    int spread,
    int earlierViolations,
    int items,
    boolean seenByOthers,
    Instant openedAt) {
  public CaseFacts {
    kinds = Set.copyOf(kinds);
    if (kinds.isEmpty() || items < 1) {
      throw new IllegalArgumentException("a case has at least one finding");
    }
  }
}
