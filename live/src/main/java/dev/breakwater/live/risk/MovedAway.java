package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/** Device or place changes in the middle of a stream, as when another takes over the account. */
final class MovedAway implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.MOVED;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    return facts
        .all(Happening.Moved.class, now)
        .reduce((first, last) -> last)
        .map(last ->
            new Sighting(last.at(), 1, "device or place changed in the middle of the stream"));
  }
}
