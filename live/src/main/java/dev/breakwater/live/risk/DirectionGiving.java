package dev.breakwater.live.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A viewer tells the one on camera what to do, again and again. Chat logs of offenders show price
 * negotiation, questions for age, and the directing of acts (AIC T&amp;I 639, 2021; Nottingham, 28
 * UK cases). By itself it is little: every show has requests, and many ask an adult's age. Secrecy
 * or pressure beside it make it count fully.
 */
final class DirectionGiving implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.DIRECTION;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    List<Happening.Said> said =
        facts
            .all(Happening.Said.class, now)
            .filter(line -> !line.byBroadcaster())
            .filter(line -> line.at().isAfter(now.minus(Duration.ofMinutes(30))))
            .toList();
    List<Happening.Said> directing =
        said.stream().filter(line -> line.cues().contains(Cue.DIRECTS)).toList();
    if (directing.size() < 2) {
      return Optional.empty();
    }
    boolean graver = said.stream().anyMatch(DirectionGiving::isGrave);
    boolean age = said.stream().anyMatch(line -> line.cues().contains(Cue.ASKS_AGE));
    double alone = Math.min(0.4, 0.08 * directing.size()) + (age ? 0.1 : 0);
    return Optional.of(
        new Sighting(
            directing.getLast().at(),
            graver ? 1 : alone,
            "viewers tell the one on camera what to do, in %d lines%s"
                .formatted(
                    directing.size(),
                    graver ? ", with secrecy or pressure" : age ? ", and ask for age" : "")));
  }

  private static boolean isGrave(Happening.Said line) {
    return line.cues().contains(Cue.PRESSES) || line.cues().contains(Cue.CONCEALS);
  }
}
