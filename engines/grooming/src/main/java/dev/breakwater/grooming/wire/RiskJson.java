package dev.breakwater.grooming.wire;

import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.Level;
import dev.breakwater.grooming.Reason;
import dev.breakwater.grooming.Risk;
import dev.breakwater.grooming.Signal;
import dev.breakwater.grooming.Stage;
import java.util.List;

/** A risk as it is told: ids, names and numbers, never text. */
public record RiskJson(
    String actor,
    double probability,
    Level level,
    Risk.Rise rise,
    List<Stage> stages,
    List<ReasonJson> reasons) {
  /** One part of a risk; see {@link Reason}. */
  public record ReasonJson(Feature feature, String words, double logOdds, List<SeenJson> seen) {
    private static ReasonJson of(Reason reason) {
      return new ReasonJson(
          reason.feature(),
          reason.words(),
          reason.logOdds(),
          reason.seen().stream()
              .map(seen -> new SeenJson(seen.signal(), seen.event().value()))
              .toList());
    }
  }

  /** A signal and the first event that showed it. */
  public record SeenJson(Signal signal, String event) {}

  /** The form of a risk. */
  public static RiskJson of(Risk risk) {
    return new RiskJson(
        risk.actor().value(),
        risk.probability().value(),
        risk.level(),
        risk.rise(),
        risk.stages().stream().sorted().toList(),
        risk.reasons().stream().map(ReasonJson::of).toList());
  }
}
