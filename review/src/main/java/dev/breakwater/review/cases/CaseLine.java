package dev.breakwater.review.cases;

import java.time.Instant;
import java.util.Set;

/** A case in a list. */
public record CaseLine(
    CaseId id,
    String actor,
    String service,
    String state,
    Set<String> kinds,
    int items,
    Instant openedAt,
    Instant due) {
  public CaseLine {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public String toString() {
    return "CaseLine(" + id + ")";
  }
}
