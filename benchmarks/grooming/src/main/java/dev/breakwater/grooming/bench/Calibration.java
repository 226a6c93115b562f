package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.RiskModel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Stretches and shifts log-odds so that they are right as probabilities for talk that they were not
 * fitted to (Platt 1999), by Newton's method with a line search (Lin, Lin and Weng 2007: without
 * one it may run away). The mix of that talk is what "right" means: another service has another.
 */
final class Calibration {
  private static final int STEPS = 25;
  private static final double RIDGE = 1e-6;
  private static final double SHORTEST = 1e-9;

  private Calibration() {}

  /** What a head said of a side at one moment, and whether that side lures. */
  record Said(double logOdds, boolean lures) {}

  /** How log-odds are to be changed. */
  record Line(double stretch, double shift) {
    double of(double logOdds) {
      return stretch * logOdds + shift;
    }

    /**
     * The head that says what {@code head} says, so changed; its thresholds are still to be set.
     */
    RiskModel.Head of(RiskModel.Head head) {
      Map<Feature, Double> weights = new EnumMap<>(Feature.class);
      head.weights()
          .forEach((feature, weight) ->
              weights.put(
                  feature,
                  Training.rounded(
                      Math.clamp(weight * stretch, -RiskModel.MAX_WEIGHT, RiskModel.MAX_WEIGHT))));
      return new RiskModel.Head(
          Training.rounded(of(head.start())), weights, head.watch(), head.notice(), head.alert());
    }
  }

  /** The line for what was said, that keeps the proportions of the head's weights. */
  static Line line(List<Said> said, RiskModel.Head head) {
    double mostStretch = mostStretch(head);
    Line line = new Line(Math.min(1, mostStretch), 0);
    for (int step = 0; step < STEPS; step++) {
      line = step(said, line, mostStretch);
    }
    return line;
  }

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

  private static Line step(List<Said> all, Line line, double mostStretch) {
    double[] g = new double[2];
    double[] h = {RIDGE, 0, RIDGE};
    for (Said one : all) {
      double said = 1 / (1 + Math.exp(-line.of(one.logOdds())));
      double error = said - (one.lures() ? 1 : 0);
      double weight = said * (1 - said);
      g[0] += error * one.logOdds();
      g[1] += error;
      h[0] += weight * one.logOdds() * one.logOdds();
      h[1] += weight * one.logOdds();
      h[2] += weight;
    }
    double determinant = h[0] * h[2] - h[1] * h[1];
    boolean isBound = line.stretch() >= mostStretch;
    double towardStretch = isBound ? 0 : (h[2] * g[0] - h[1] * g[1]) / determinant;
    double towardShift = isBound ? g[1] / h[2] : (h[0] * g[1] - h[1] * g[0]) / determinant;
    double now = loss(all, line);
    double far = 1;
    Line next;
    do {
      next =
          new Line(
              Math.min(mostStretch, line.stretch() - far * towardStretch),
              line.shift() - far * towardShift);
      far /= 2;
    } while (far > SHORTEST && loss(all, next) > now);
    return next;
  }

  private static double loss(List<Said> all, Line line) {
    double loss = 0;
    for (Said one : all) {
      double said = line.of(one.logOdds());
      loss += Math.log1p(Math.exp(one.lures() ? -said : said));
    }
    return loss;
  }
}
