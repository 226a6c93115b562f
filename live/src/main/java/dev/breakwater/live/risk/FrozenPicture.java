package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * The picture has stood still for a minute: a camera that hangs, or a still laid over what runs.
 */
final class FrozenPicture implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.FROZEN_PICTURE;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    return facts
        .all(Happening.Froze.class, now)
        .reduce((first, last) -> last)
        .map(last -> new Sighting(last.at(), 1, "the picture has stood still for a minute"));
  }
}
