package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * A private stream that is paid for and watched by three or fewer. Most documented abuse is one to
 * one (media facts, section 5). No precision is published, so it weighs little.
 */
final class FewPayingViewers implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.FEW_PAYING_VIEWERS;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    if (!facts.setting().privately() || !facts.setting().payPerView()) {
      return Optional.empty();
    }
    return facts
        .all(Happening.Attended.class, now)
        .reduce((first, last) -> last)
        .filter(last -> last.viewers() >= 1 && last.viewers() <= 3)
        .map(last -> new Sighting(now, 1, "a private, paid stream that three or fewer watch"));
  }
}
