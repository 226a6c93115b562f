package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * Pictures come and no decoder reads them, which may be made on purpose: not seeing is not a
 * clearance.
 */
final class UnreadablePictures implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.UNREADABLE_PICTURES;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    return facts
        .all(Happening.Unreadable.class, now)
        .reduce((first, last) -> last)
        .map(last -> new Sighting(last.at(), 1, "its pictures cannot be examined"));
  }
}
