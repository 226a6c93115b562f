package dev.breakwater.live.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is known of a stream into its risk.
 *
 * <p>Each signal that shows has a weight, which fades by its half-life. The weights are joined by
 * noisy-or (Pearl 1988, ch. 4): {@code 1 - product of (1 - w)}. So a second signal always adds and
 * never more than is left to certainty, and the order does not matter. It assumes that signals err
 * independently, which those of one {@link Family} do not: of a family the heaviest counts fully
 * and each further one half.
 *
 * <p>Because it is a function of facts and time, the risk of any past moment can be computed again:
 * that is the timeline a reviewer sees.
 */
public final class RiskModel {
  private static final double OF_SAME_FAMILY = 0.5;
  private static final double NOTHING = 0.005;
  private static final List<RiskSignal> SIGNALS =
      List.of(
          new KnownPictures(),
          new ClassifierSays(),
          new FrozenPicture(),
          new UnreadablePictures(),
          new DirectionGiving(),
          new PriceTalk(),
          new Concealment(),
          new SmallSumsAgain(),
          new PaidBeforePrivate(),
          new CoverMemo(),
          new FewPayingViewers(),
          new KnownRiskViewer(),
          new MinorShows(),
          new NewAccount(),
          new Elsewhere(),
          new EarlierFindings(),
          new MovedAway());

  private final RiskRules rules;

  public RiskModel(RiskRules rules) {
    this.rules = rules;
  }

  /** The risk at {@code now}, by what had happened until then. */
  public Risk assess(StreamFacts facts, Instant now) {
    List<Reason> reasons = new ArrayList<>();
    for (RiskSignal signal : SIGNALS) {
      signal
          .look(facts, now)
          .map(seen -> reason(signal.kind(), seen, now))
          .filter(reason -> reason.weight() > NOTHING)
          .ifPresent(reasons::add);
    }
    reasons.sort(Comparator.comparingDouble(Reason::weight).reversed());
    return new Risk(joined(reasons), reasons, rules.cited());
  }

  private Reason reason(SignalKind kind, RiskSignal.Sighting seen, Instant now) {
    RiskRules.Weight weight = rules.signals().get(kind);
    if (weight == null) {
      throw new IllegalStateException("no weight for " + kind);
    }
    return new Reason(
        kind,
        weight.weight() * seen.strength() * left(weight.halfLife(), seen.at(), now),
        seen.at(),
        seen.words());
  }

  private static double left(@Nullable Duration halfLife, Instant at, Instant now) {
    if (halfLife == null || at.isAfter(now)) {
      return 1;
    }
    double lives = (double) Duration.between(at, now).toMillis() / halfLife.toMillis();
    return Math.pow(0.5, lives);
  }

  /** Reasons come heaviest first. */
  private static double joined(List<Reason> reasons) {
    double none = 1;
    List<Family> counted = new ArrayList<>();
    for (Reason each : reasons) {
      Family family = each.signal().family();
      double share = counted.contains(family) ? OF_SAME_FAMILY : 1;
      counted.add(family);
      none *= 1 - share * each.weight();
    }
    return 1 - none;
  }
}
