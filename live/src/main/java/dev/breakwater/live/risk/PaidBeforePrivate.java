package dev.breakwater.live.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A payment from abroad shortly before a private stream, or early in it: live abuse is ordered and
 * paid before it is shown (AIC T&amp;I 639, 2021).
 */
final class PaidBeforePrivate implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.PAID_BEFORE_PRIVATE;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    if (!facts.setting().privately()) {
      return Optional.empty();
    }
    Instant start = facts.setting().startedAt();
    return facts
        .all(Happening.Paid.class, now)
        .filter(paid -> paid.abroad() && paid.small())
        .filter(paid -> paid.at().isAfter(start.minus(Duration.ofHours(1))))
        .filter(paid -> paid.at().isBefore(start.plus(Duration.ofMinutes(5))))
        .findFirst()
        .map(paid ->
            new Sighting(paid.at(), 1, "a small sum from abroad just before a private stream"));
  }
}
