package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.RiskModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Trains both heads and sets their thresholds, and writes them as the engine reads them. */
final class ModelWriter {
  static final long SEED = 20_260_301;
  static final double ALERTS = 4;
  static final double NOTICES = 30;
  static final double WATCHES = 300;

  private static final int LURES = 400;
  private static final int HARMLESS = 2_000;
  private static final int LURES_FOR_BUDGET = 240;
  private static final int HARMLESS_FOR_BUDGET = 6_000;

  private ModelWriter() {}

  static String train() {
    Meant meant = Meant.byTheReaderAtHand();
    RiskModel.Head words = head(Manner.PLAIN, meant);
    RiskModel.Head behaviour = head(Manner.METADATA_ONLY, meant);
    return "// Written by grooming-bench train; docs/grooming-model-card.md says from what.\n"
        + text("words", words)
        + text("behaviour", behaviour);
  }

  private static RiskModel.Head head(Manner manner, Meant meant) {
    GroomingEngine bare = new GroomingEngine(Lexicon.shipped(), RiskModel.of(blank(), blank()));
    List<Cast> fit = meant.read(casts(Templates.Part.TRAIN, manner, LURES, HARMLESS, SEED));
    RiskModel.Head fitted = Training.fit(Training.samples(fit, bare));
    List<Cast> tune = meant.read(forBudget(manner));
    RiskModel.Head calibrated = Calibration.of(Training.samples(tune, bare), fitted);
    List<Double> scores = new ArrayList<>();
    for (Cast cast : tune) {
      if (!cast.lures()) {
        scores.addAll(highest(cast, bare, calibrated));
      }
    }
    double alert = AlertBudget.threshold(scores, ALERTS);
    return new RiskModel.Head(
        calibrated.start(),
        calibrated.weights(),
        Training.rounded(AlertBudget.threshold(scores, WATCHES)),
        Training.rounded(AlertBudget.threshold(scores, NOTICES)),
        Training.rounded(alert));
  }

  private static List<Cast> forBudget(Manner manner) {
    List<Cast> casts = new ArrayList<>();
    for (Templates.Part part : List.of(Templates.Part.DEVELOPMENT, Templates.Part.VALIDATION)) {
      casts.addAll(
          casts(part, manner, LURES_FOR_BUDGET / 2, HARMLESS_FOR_BUDGET / 2, SEED + casts.size()));
    }
    return casts;
  }

  private static List<Cast> casts(
      Templates.Part part, Manner manner, int lures, int harmless, long seed) {
    return Corpus.of(Templates.load(part, "en"), manner, lures, harmless, seed);
  }

  private static RiskModel.Head blank() {
    return new RiskModel.Head(0, java.util.Map.of(), 1, 1, 1);
  }

  /** The highest log-odds that either side of each conversation reached. */
  private static List<Double> highest(Cast cast, GroomingEngine engine, RiskModel.Head head) {
    java.util.Map<Talk, Double> highest = new java.util.HashMap<>();
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

  private static String text(String name, RiskModel.Head head) {
    StringBuilder text = new StringBuilder();
    append(text, name, "start", head.start());
    append(text, name, "watch", head.watch());
    append(text, name, "notice", head.notice());
    append(text, name, "alert", head.alert());
    for (Feature feature : Feature.values()) {
      append(text, name, feature.name(), head.weights().getOrDefault(feature, 0.0));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String head, String name, double value) {
    text.append(String.format(Locale.ROOT, "%s %s %.3f%n", head, name, value));
  }
}
