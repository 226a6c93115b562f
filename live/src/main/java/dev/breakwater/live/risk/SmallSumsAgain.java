package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * Small sums from abroad, from one payer to one broadcaster, again within weeks. High-volume payers
 * for live abuse send under A$55 at intervals under twenty days (AIC T&amp;I 634, 2021); three in a
 * hundred payers make half of all payments (AIC T&amp;I 589, 2020). Fans tip like that too, so it
 * calls for a look and no more; AUSTRAC: no single indicator suffices.
 */
final class SmallSumsAgain implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.SMALL_SUMS_AGAIN;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    return facts
        .all(Happening.Paid.class, now)
        .filter(paid -> paid.small() && paid.abroad() && paid.before() >= 2)
        .reduce((first, last) -> last)
        .map(last ->
            new Sighting(
                last.at(),
                Math.min(1, 0.5 + 0.1 * (last.before() - 2)),
                "small sums from abroad, the %dth of one payer to this broadcaster in weeks"
                    .formatted(last.before() + 1)));
  }
}
