package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.ActorId;
import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.FeatureVector;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.RiskModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Logistic regression by projected gradient descent.
 *
 * <p>Four things set it apart from a plain one. After each step a weight is put back on the allowed
 * side of zero and within its bound, so the model is monotone by construction. The penalty draws
 * weights to {@link Expert}'s, not to zero. And samples are taken all along conversations, not only
 * at their end, so that the probability means: given what has been seen so far. Harmless samples
 * that a first fit takes for luring count {@value #HARD} times in a second, for the threshold lies
 * among them.
 */
final class Training {
  private static final int STEPS = 250;
  private static final double RATE = 3.0;
  private static final double MOMENTUM = 0.8;

  /** Small: who wrote the talk varies enough now for the talk to say how much each thing tells. */
  static final double PULL = 0.0001;

  /**
   * For who reads words alone: a lexicon finds a step here and misses it there, so how often it did
   * in the talk that there is says little of other talk.
   */
  static final double STRONG_PULL = 0.02;

  /** An account that lures many would else count as many. */
  private static final double ONE_OF_MANY = 0.4;

  /** The other side is no subject, and hardly ever in doubt. */
  private static final double OTHER_SIDE = 0.5;

  private static final Feature[] FEATURES = Feature.values();

  private Training() {}

  /** Samples of both sides at a few moments of each conversation. */
  static List<Sample> samples(List<Cast> casts, GroomingEngine engine) {
    List<Sample> samples = new ArrayList<>();
    for (Cast cast : casts) {
      Replay.of(cast, engine, (step, judge) -> sample(step, judge, samples));
    }
    return samples;
  }

  private static void sample(Replay.Step step, GroomingEngine engine, List<Sample> samples) {
    int size = step.talk().events().size();
    boolean isMoment = step.number() == size || step.number() % Math.max(1, size / 4) == 0;
    if (!isMoment) {
      return;
    }
    ActorId subject = step.talk().subject();
    var assessment = step.judgement().assessment();
    ActorId other =
        assessment.from().actor().equals(subject)
            ? assessment.to().actor()
            : assessment.from().actor();
    boolean lures = step.talk().lures();
    double weight = step.talk().scenario().equals(Kind.MANY_TARGETS.name()) ? ONE_OF_MANY : 1;
    samples.add(new Sample(Replay.features(step, engine, subject), lures, weight));
    samples.add(new Sample(Replay.features(step, engine, other), false, OTHER_SIDE));
  }

  /**
   * A head that fits the samples; its thresholds are still to be set.
   *
   * @param pull how strongly weights are drawn to {@link Expert}'s
   */
  static RiskModel.Head fit(List<Sample> samples, double pull) {
    RiskModel.Head first = descend(samples, pull);
    return descend(
        samples.stream()
            .map(sample ->
                sample.lures() || first.logOdds(sample.features()) < 0
                    ? sample
                    : new Sample(sample.features(), false, sample.weight() * HARD))
            .toList(),
        pull);
  }

  private static final double HARD = 3;

  private static RiskModel.Head descend(List<Sample> samples, double pull) {
    double[] prior = Arrays.stream(FEATURES).mapToDouble(Training::expert).toArray();
    double[] weights = prior.clone();
    double start = Expert.START;
    double[][] rows =
        samples.stream().map(sample -> row(sample.features())).toArray(double[][]::new);
    double all = samples.stream().mapToDouble(Sample::weight).sum();
    double[] speed = new double[FEATURES.length];
    double startSpeed = 0;
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[FEATURES.length];
      double startGradient = 0;
      for (int i = 0; i < rows.length; i++) {
        Sample sample = samples.get(i);
        double said = probability(start, weights, rows[i]);
        double error = sample.weight() * (said - (sample.lures() ? 1 : 0));
        startGradient += error;
        for (int f = 0; f < gradient.length; f++) {
          gradient[f] += error * rows[i][f];
        }
      }
      startSpeed = MOMENTUM * startSpeed - RATE * startGradient / all;
      start += startSpeed;
      for (int f = 0; f < weights.length; f++) {
        double pulled = gradient[f] / all + pull * (weights[f] - prior[f]);
        speed[f] = MOMENTUM * speed[f] - RATE * pulled;
        weights[f] = project(FEATURES[f], weights[f] + speed[f]);
      }
    }
    return head(start, weights);
  }

  private static double expert(Feature feature) {
    return Expert.weights().getOrDefault(feature, 0.0);
  }

  private static double[] row(FeatureVector features) {
    return Arrays.stream(FEATURES).mapToDouble(features::get).toArray();
  }

  private static double probability(double start, double[] weights, double[] row) {
    double sum = start;
    for (int f = 0; f < row.length; f++) {
      sum += weights[f] * row[f];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static double project(Feature feature, double weight) {
    return feature.sign() == Feature.Sign.RAISES
        ? Math.clamp(weight, 0.0, RiskModel.MAX_WEIGHT)
        : Math.clamp(weight, -RiskModel.MAX_WEIGHT, 0.0);
  }

  private static RiskModel.Head head(double start, double[] weights) {
    Map<Feature, Double> named = new EnumMap<>(Feature.class);
    for (int f = 0; f < weights.length; f++) {
      named.put(FEATURES[f], rounded(weights[f]));
    }
    double never = Double.MAX_VALUE;
    return new RiskModel.Head(rounded(start), named, never, never, never);
  }

  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
