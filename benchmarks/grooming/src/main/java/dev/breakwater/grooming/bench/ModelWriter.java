package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.Grasp;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.RiskModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Trains every head and sets its thresholds, and writes them as the engine reads them. */
final class ModelWriter {
  static final long SEED = 20_260_301;
  static final double ALERTS = 4;

  static final List<Templates.Part> FITTED =
      List.of(Templates.Part.TRAIN, Templates.Part.DEVELOPMENT);
  static final List<Templates.Part> TUNED =
      List.of(Templates.Part.VALIDATION, Templates.Part.SECOND_VALIDATION);

  /** How many of 10,000 harmless conversations may reach each level. */
  private record Budget(double alerts, double notices, double watches) {
    /**
     * Talk that nobody has seen is harder, so half of what policy allows. Words alone cannot keep
     * to it: they cannot tell a grandparent's talk from a stranger's who asks the same, and would
     * raise no alarm at all.
     */
    private static Budget of(Grasp grasp) {
      return switch (grasp) {
        case BEHAVIOUR, MEANING -> new Budget(ALERTS / 2, 15, 150);
        case WORDS -> new Budget(150, 300, 1_000);
      };
    }
  }

  private static final int LURES = 200;
  private static final int HARMLESS = 1_100;
  private static final int LURES_FOR_BUDGET = 200;
  private static final int HARMLESS_FOR_BUDGET = 3_300;

  private ModelWriter() {}

  static String train() {
    StringBuilder text =
        new StringBuilder(
            "// Written by grooming-bench train; docs/grooming-model-card.md says from what.\n");
    for (Grasp grasp : Grasp.values()) {
      append(text, grasp.name().toLowerCase(Locale.ROOT), head(grasp));
    }
    return text.toString();
  }

  /** A head is trained on talk of which exactly so much can be grasped. */
  private static RiskModel.Head head(Grasp grasp) {
    Manner manner = grasp == Grasp.BEHAVIOUR ? Manner.METADATA_ONLY : Manner.PLAIN;
    Meant meant = grasp == Grasp.MEANING ? Meant.byTheReaderAtHand() : Meant.byNobody();
    GroomingEngine bare = new GroomingEngine(Lexicon.shipped(), blank());
    List<Cast> fit = meant.read(casts(FITTED, manner, LURES, HARMLESS));
    RiskModel.Head fitted = Training.fit(Training.samples(fit, bare));
    List<Cast> tune = meant.read(casts(TUNED, manner, LURES_FOR_BUDGET, HARMLESS_FOR_BUDGET));
    RiskModel.Head calibrated = Calibration.of(Training.samples(tune, bare), fitted);
    List<Double> scores = new ArrayList<>();
    for (Cast cast : tune) {
      if (!cast.lures()) {
        scores.addAll(highest(cast, bare, calibrated));
      }
    }
    Budget budget = Budget.of(grasp);
    double alert = AlertBudget.threshold(scores, budget.alerts());
    return new RiskModel.Head(
        calibrated.start(),
        calibrated.weights(),
        Training.rounded(AlertBudget.threshold(scores, budget.watches())),
        Training.rounded(AlertBudget.threshold(scores, budget.notices())),
        Training.rounded(alert));
  }

  /** As many of each part. */
  static List<Cast> casts(List<Templates.Part> parts, Manner manner, int lures, int harmless) {
    List<Cast> casts = new ArrayList<>();
    for (Templates.Part part : parts) {
      Templates templates = Templates.load(part, "en");
      int share = parts.size();
      casts.addAll(
          Corpus.of(templates, manner, lures / share, harmless / share, SEED + casts.size()));
    }
    return casts;
  }

  private static RiskModel blank() {
    RiskModel.Head head = new RiskModel.Head(0, Map.of(), 1, 1, 1);
    return RiskModel.of(Map.of(Grasp.BEHAVIOUR, head, Grasp.WORDS, head, Grasp.MEANING, head));
  }

  /** The highest log-odds that either side of each conversation reached. */
  private static List<Double> highest(Cast cast, GroomingEngine engine, RiskModel.Head head) {
    Map<Talk, Double> highest = new HashMap<>();
    Replay.of(
        cast,
        engine,
        (step, judge) -> {
          var assessment = step.judgement().assessment();
          for (var actor : List.of(assessment.from().actor(), assessment.to().actor())) {
            double logOdds = head.logOdds(Replay.features(step, judge, actor));
            highest.merge(step.talk(), logOdds, Math::max);
          }
        });
    return List.copyOf(highest.values());
  }

  private static void append(StringBuilder text, String name, RiskModel.Head head) {
    append(text, name, "start", head.start());
    append(text, name, "watch", head.watch());
    append(text, name, "notice", head.notice());
    append(text, name, "alert", head.alert());
    for (Feature feature : Feature.values()) {
      append(text, name, feature.name(), head.weights().getOrDefault(feature, 0.0));
    }
  }

  private static void append(StringBuilder text, String head, String name, double value) {
    text.append(String.format(Locale.ROOT, "%s %s %.3f%n", head, name, value));
  }
}
