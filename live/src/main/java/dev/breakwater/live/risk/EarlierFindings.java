package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/** There are earlier findings of this broadcaster here. */
final class EarlierFindings implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.EARLIER_FINDINGS;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    int earlier = facts.setting().earlierFindings();
    return earlier == 0
        ? Optional.empty()
        : Optional.of(
            new Sighting(
                facts.setting().startedAt(),
                Math.min(1, 0.5 + 0.25 * (earlier - 1)),
                "there are %d earlier findings of this broadcaster".formatted(earlier)));
  }
}
