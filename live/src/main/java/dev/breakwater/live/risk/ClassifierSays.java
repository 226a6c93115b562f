package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * The company's own or licensed model thinks a picture shows abuse. Models err, and how often is
 * not public (CDT, Real Time Threats, 2024), so alone it blurs and calls a person.
 */
final class ClassifierSays implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.CLASSIFIER;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    return facts
        .all(Happening.Classified.class, now)
        .reduce((best, each) -> each.score() >= best.score() ? each : best)
        .filter(best -> best.score() >= 0.5)
        .map(best -> new Sighting(best.at(), best.score(), "the classifier rates a picture high"));
  }
}
