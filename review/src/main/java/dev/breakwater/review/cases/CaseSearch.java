package dev.breakwater.review.cases;

import org.jspecify.annotations.Nullable;

/**
 * Which cases are looked for. What is left out fits all.
 *
 * @param before only cases older than this one
 */
public record CaseSearch(@Nullable String state, @Nullable String actor, @Nullable CaseId before) {
  /** An actor is personal data. */
  @Override
  public String toString() {
    return "CaseSearch(redacted)";
  }
}
