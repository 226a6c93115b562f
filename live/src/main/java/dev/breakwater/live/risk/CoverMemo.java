package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * The memo of a payment uses a cover word. AUSTRAC names accommodation, uniforms and medical bills
 * as words that payments for live abuse are dressed in.
 */
final class CoverMemo implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.COVER_MEMO;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    long memos = facts.all(Happening.Paid.class, now).filter(Happening.Paid::coverMemo).count();
    return facts
        .all(Happening.Paid.class, now)
        .filter(Happening.Paid::coverMemo)
        .reduce((first, last) -> last)
        .map(last ->
            new Sighting(
                last.at(),
                memos > 1 ? 1 : 0.6,
                "a payment to a broadcaster is named as support for a family or a school"));
  }
}
