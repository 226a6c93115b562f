package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.RiskModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Stretches and shifts a head's log-odds so that its probabilities are right on samples it was not
 * fitted to (Platt 1999), by Newton's method with a line search (Lin, Lin and Weng 2007: without
 * one it may run away). The mix of those samples is what "right" means: another service has
 * another.
 */
final class Calibration {
  private static final int STEPS = 25;
  private static final double RIDGE = 1e-6;
  private static final double SHORTEST = 1e-9;

  private Calibration() {}

  static RiskModel.Head of(List<Sample> samples, RiskModel.Head head) {
    double[] logOdds =
        samples.stream().mapToDouble(sample -> head.logOdds(sample.features())).toArray();
    Line line = new Line(1, 0);
    for (int step = 0; step < STEPS; step++) {
      line = step(samples, logOdds, line, mostStretch(head));
    }
    return apply(head, line.stretch(), line.shift());
  }

  private record Line(double stretch, double shift) {}

  /** So far that no weight comes to its bound which was not there: their proportions are kept. */
  private static double mostStretch(RiskModel.Head head) {
    double largest =
        head.weights().values().stream()
            .mapToDouble(Math::abs)
            .filter(weight -> weight < RiskModel.MAX_WEIGHT)
            .max()
            .orElse(RiskModel.MAX_WEIGHT);
    return RiskModel.MAX_WEIGHT / largest;
  }

  private static Line step(List<Sample> samples, double[] logOdds, Line line, double mostStretch) {
    double[] g = new double[2];
    double[] h = {RIDGE, 0, RIDGE};
    for (int i = 0; i < logOdds.length; i++) {
      double said = 1 / (1 + Math.exp(-(line.stretch() * logOdds[i] + line.shift())));
      double error = said - (samples.get(i).lures() ? 1 : 0);
      double weight = said * (1 - said);
      g[0] += error * logOdds[i];
      g[1] += error;
      h[0] += weight * logOdds[i] * logOdds[i];
      h[1] += weight * logOdds[i];
      h[2] += weight;
    }
    double determinant = h[0] * h[2] - h[1] * h[1];
    boolean isBound = line.stretch() >= mostStretch;
    double towardStretch = isBound ? 0 : (h[2] * g[0] - h[1] * g[1]) / determinant;
    double towardShift = isBound ? g[1] / h[2] : (h[0] * g[1] - h[1] * g[0]) / determinant;
    double now = loss(samples, logOdds, line);
    double far = 1;
    Line next;
    do {
      next =
          new Line(
              Math.min(mostStretch, line.stretch() - far * towardStretch),
              line.shift() - far * towardShift);
      far /= 2;
    } while (far > SHORTEST && loss(samples, logOdds, next) > now);
    return next;
  }

  private static double loss(List<Sample> samples, double[] logOdds, Line line) {
    double loss = 0;
    for (int i = 0; i < logOdds.length; i++) {
      double said = line.stretch() * logOdds[i] + line.shift();
      loss += Math.log1p(Math.exp(samples.get(i).lures() ? -said : said));
    }
    return loss;
  }

  private static RiskModel.Head apply(RiskModel.Head head, double stretch, double shift) {
    Map<Feature, Double> weights = new EnumMap<>(Feature.class);
    head.weights()
        .forEach((feature, weight) ->
            weights.put(
                feature,
                Training.rounded(
                    Math.clamp(weight * stretch, -RiskModel.MAX_WEIGHT, RiskModel.MAX_WEIGHT))));
    return new RiskModel.Head(
        Training.rounded(head.start() * stretch + shift),
        weights,
        head.watch(),
        head.notice(),
        head.alert());
  }
}
