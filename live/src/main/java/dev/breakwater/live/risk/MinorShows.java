package dev.breakwater.live.risk;

import dev.breakwater.live.stream.Age;
import java.time.Instant;
import java.util.Optional;

/**
 * Whoever broadcasts in private or for money is believed to be under eighteen. That is a matter for
 * the platform whatever is shown (CDT, Real Time Threats, 2024: friction before going live).
 */
final class MinorShows implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.MINOR_SHOWS;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    boolean paid =
        facts.setting().payPerView() || facts.all(Happening.Paid.class, now).findAny().isPresent();
    boolean minor = facts.setting().age() == Age.UNDER_18;
    if (!minor || !(facts.setting().privately() || paid)) {
      return Optional.empty();
    }
    return Optional.of(
        new Sighting(
            facts.setting().startedAt(),
            facts.setting().privately() && paid ? 1 : 0.5,
            "the broadcaster is believed to be under 18, in private or for money"));
  }
}
