package dev.breakwater.live.risk;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How likely it is that a person must look at a stream.
 *
 * @param score 0 to 1
 * @param reasons the heaviest first
 * @param rules which rules spoke
 */
public record Risk(double score, List<Reason> reasons, String rules) {
  public Risk {
    reasons = List.copyOf(reasons);
  }

  /** What sorts of things speak for it. */
  public Set<Family> families() {
    return reasons.stream()
        .map(each -> each.signal().family())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Family.class)));
  }

  public boolean has(SignalKind kind) {
    return reasons.stream().anyMatch(each -> each.signal() == kind);
  }
}
