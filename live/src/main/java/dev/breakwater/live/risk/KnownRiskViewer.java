package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/** Somebody watches of whom there are earlier findings here. */
final class KnownRiskViewer implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.KNOWN_RISK_VIEWER;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    return facts
        .all(Happening.Attended.class, now)
        .filter(each -> each.knownRisk() > 0)
        .reduce((first, last) -> last)
        .map(last ->
            new Sighting(
                last.at(),
                Math.min(1, 0.6 + 0.2 * (last.knownRisk() - 1)),
                "somebody watches of whom there are earlier findings"));
  }
}
