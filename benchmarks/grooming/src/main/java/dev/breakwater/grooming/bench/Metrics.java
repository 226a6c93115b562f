package dev.breakwater.grooming.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How good a detector is.
 *
 * <p>Precision, recall and F are per subject, as in PAN-2012 (Inches and Crestani 2012): an account
 * is found if any of its conversations raises the alarm. F0.5 weighs precision. Latency-weighted F1
 * is F1 times the speed of Sadeque et al. 2018: one minus the median penalty over the found, where
 * the penalty grows from 0 at the first message and is one half at the median length of a luring
 * conversation.
 */
record Metrics(
    double precision,
    double recall,
    double f05,
    double f1,
    double latencyF1,
    double latencyF1At90,
    double medianMessages,
    double falsePer10000,
    double calibrationError) {
  private static final int RESAMPLES = 200;

  /** Metrics with the middle 95% of resamples by cast. */
  record Interval(Metrics value, Map<String, double[]> bounds) {}

  static Metrics of(List<List<Outcome>> casts) {
    int hits = 0;
    int lures = 0;
    int flagged = 0;
    for (List<Outcome> cast : casts) {
      boolean alerted = cast.stream().anyMatch(Outcome::alerted);
      boolean lured = cast.getFirst().talk().lures();
      hits += alerted && lured ? 1 : 0;
      lures += lured ? 1 : 0;
      flagged += alerted ? 1 : 0;
    }
    double precision = flagged == 0 ? 0 : (double) hits / flagged;
    double recall = lures == 0 ? 0 : (double) hits / lures;
    double f1 = f(precision, recall, 1);
    List<Outcome> all = casts.stream().flatMap(List::stream).toList();
    return new Metrics(
        precision,
        recall,
        f(precision, recall, 0.5),
        f1,
        f1 * speed(all, medianLength(all)),
        f1 * speed(all, 90),
        median(latencies(all)),
        falsePer10000(all),
        calibrationError(all));
  }

  private static double f(double precision, double recall, double beta) {
    double b = beta * beta;
    return precision + recall == 0 ? 0 : (1 + b) * precision * recall / (b * precision + recall);
  }

  private static List<Double> latencies(List<Outcome> outcomes) {
    List<Double> latencies = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.talk().lures()) {
        outcome.alertAt().ifPresent(at -> latencies.add((double) at));
      }
    }
    return latencies;
  }

  private static double medianLength(List<Outcome> outcomes) {
    return median(
        outcomes.stream()
            .filter(outcome -> outcome.talk().lures())
            .map(outcome -> (double) outcome.talk().events().size())
            .toList());
  }

  private static double speed(List<Outcome> outcomes, double halfAt) {
    double p = Math.log(3) / Math.max(1, halfAt - 1);
    double penalty = -1 + 2 / (1 + Math.exp(-p * (median(latencies(outcomes)) - 1)));
    return 1 - Math.max(0, penalty);
  }

  static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  private static double falsePer10000(List<Outcome> outcomes) {
    List<Outcome> harmless = outcomes.stream().filter(outcome -> !outcome.talk().lures()).toList();
    long alerted = harmless.stream().filter(Outcome::alerted).count();
    return harmless.isEmpty() ? 0 : 10_000.0 * alerted / harmless.size();
  }

  /** Expected calibration error of the last score over ten equal bins. */
  private static double calibrationError(List<Outcome> outcomes) {
    Map<Integer, List<Outcome>> bins = new HashMap<>();
    for (Outcome outcome : outcomes) {
      bins.computeIfAbsent((int) Math.min(9, outcome.lastScore() * 10), bin -> new ArrayList<>())
          .add(outcome);
    }
    double error = 0;
    for (List<Outcome> bin : bins.values()) {
      double said = bin.stream().mapToDouble(Outcome::lastScore).average().orElse(0);
      double was = bin.stream().filter(outcome -> outcome.talk().lures()).count();
      error += Math.abs(said * bin.size() - was) / outcomes.size();
    }
    return error;
  }

  static Interval withInterval(List<List<Outcome>> casts, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Metrics> resampled = new ArrayList<>();
    for (int i = 0; i < RESAMPLES; i++) {
      List<List<Outcome>> sample = new ArrayList<>();
      for (int j = 0; j < casts.size(); j++) {
        sample.add(casts.get(random.nextInt(casts.size())));
      }
      resampled.add(of(sample));
    }
    Map<String, double[]> bounds = new HashMap<>();
    bounds.put("f05", bounds(resampled, Metrics::f05));
    bounds.put("latencyF1", bounds(resampled, Metrics::latencyF1));
    bounds.put("recall", bounds(resampled, Metrics::recall));
    bounds.put("falsePer10000", bounds(resampled, Metrics::falsePer10000));
    return new Interval(of(casts), bounds);
  }

  private static double[] bounds(List<Metrics> resampled, ToDoubleFunction<Metrics> part) {
    double[] sorted = resampled.stream().mapToDouble(part).sorted().toArray();
    return new double[] {sorted[RESAMPLES / 40], sorted[RESAMPLES - 1 - RESAMPLES / 40]};
  }
}
