package dev.breakwater.live.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Money is spoken of together with what is to be shown (AIC T&amp;I 639, 2021: prices are
 * negotiated in the chat itself). Thanks for a tip are not.
 */
final class PriceTalk implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.PRICE_TALK;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    List<Happening.Said> offering =
        facts
            .all(Happening.Said.class, now)
            .filter(line -> line.cues().contains(Cue.OFFERS_MONEY))
            .filter(line -> line.at().isAfter(now.minus(Duration.ofMinutes(30))))
            .toList();
    if (offering.isEmpty()) {
      return Optional.empty();
    }
    boolean forSomething = offering.stream().anyMatch(line -> line.cues().contains(Cue.DIRECTS));
    return Optional.of(
        new Sighting(
            offering.getLast().at(),
            forSomething ? 1 : Math.min(0.3, 0.1 * offering.size()),
            forSomething
                ? "money is offered for what is to be done"
                : "money or gifts are offered in the chat"));
  }
}
