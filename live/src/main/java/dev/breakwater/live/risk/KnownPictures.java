package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * Pictures of the stream match a bank. It finds what is shown again, never what is new: most abuse
 * is live for the first time (specs: AIC T&amp;I 671, 2023). It does not fade.
 */
final class KnownPictures implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.KNOWN_MATERIAL;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    boolean stop =
        facts
            .all(Happening.Matched.class, now)
            .anyMatch(each -> each.of() == Happening.Matched.Verdict.STOP);
    return facts
        .all(Happening.Matched.class, now)
        .findFirst()
        .map(first ->
            new Sighting(
                first.at(),
                stop ? 1 : 0.7,
                stop
                    ? "pictures match known material that its bank blocks"
                    : "pictures match known material that its bank holds for a person"));
  }
}
