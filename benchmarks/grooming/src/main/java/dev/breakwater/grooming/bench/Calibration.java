package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.RiskModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Stretches and shifts a head's log-odds so that its probabilities are right on samples it was not
 * fitted to (Platt 1999), by Newton's method. The mix of those samples is what "right" means:
 * another service has another.
 */
final class Calibration {
  private static final int STEPS = 12;
  private static final double RIDGE = 1e-6;

  private Calibration() {}

  static RiskModel.Head of(List<Sample> samples, RiskModel.Head head) {
    double[] logOdds =
        samples.stream().mapToDouble(sample -> head.logOdds(sample.features())).toArray();
    double stretch = 1;
    double shift = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] g = new double[2];
      double[] h = {RIDGE, 0, RIDGE};
      for (int i = 0; i < logOdds.length; i++) {
        double said = 1 / (1 + Math.exp(-(stretch * logOdds[i] + shift)));
        double error = said - (samples.get(i).lures() ? 1 : 0);
        double weight = said * (1 - said);
        g[0] += error * logOdds[i];
        g[1] += error;
        h[0] += weight * logOdds[i] * logOdds[i];
        h[1] += weight * logOdds[i];
        h[2] += weight;
      }
      double determinant = h[0] * h[2] - h[1] * h[1];
      stretch -= (h[2] * g[0] - h[1] * g[1]) / determinant;
      shift -= (h[0] * g[1] - h[1] * g[0]) / determinant;
    }
    return apply(head, stretch, shift);
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
