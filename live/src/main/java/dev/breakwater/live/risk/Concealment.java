package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody asks for secrecy, or for traces to be removed: steps of luring that engines/grooming
 * documents (docs/grooming-signals.md). Whether somebody is alone is asked in harmless chat too, so
 * it adds only beside them.
 */
final class Concealment implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.CONCEALMENT;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    List<Happening.Said> hiding =
        facts
            .all(Happening.Said.class, now)
            .filter(line -> line.cues().contains(Cue.CONCEALS))
            .toList();
    if (hiding.isEmpty()) {
      return Optional.empty();
    }
    boolean alone =
        facts.all(Happening.Said.class, now).anyMatch(line -> line.cues().contains(Cue.ASKS_ALONE));
    return Optional.of(
        new Sighting(
            hiding.getLast().at(),
            hiding.size() > 1 || alone ? 1 : 0.6,
            alone
                ? "the chat asks for secrecy, and who else is there"
                : "the chat asks for secrecy"));
  }
}
