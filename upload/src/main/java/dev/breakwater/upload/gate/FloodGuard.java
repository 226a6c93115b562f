package dev.breakwater.upload.gate;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.upload.bank.EntryKey;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.match.FloodWatch;
import dev.breakwater.upload.match.Judgement;
import java.util.ArrayList;
import java.util.List;

/** Quarantines an entry the moment it hits more people than a known item should. */
final class FloodGuard {
  private final KnownSignals known;
  private final FloodWatch floods;
  private final GateMetrics metrics;

  FloodGuard(KnownSignals known, FloodWatch floods, GateMetrics metrics) {
    this.known = known;
    this.floods = floods;
    this.metrics = metrics;
  }

  /**
   * The entries that this judgement makes a flood of. They are quarantined in memory on return, so
   * the same hits now come to something milder.
   */
  List<Decision.Doubt> doubts(Judgement judgement, ActorId actor) {
    List<Decision.Doubt> doubts = new ArrayList<>();
    for (EntryKey entry : floods.flooded(judgement, actor.value())) {
      known.quarantine(entry);
      metrics.flooded();
      doubts.add(
          new Decision.Doubt(
              entry.value(), "it hit more actors in a short time than a known item should"));
    }
    return doubts;
  }
}
