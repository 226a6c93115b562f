package dev.breakwater.grooming.bench;

import java.util.Arrays;
import java.util.List;

/** Finds thresholds by how many false alarms per 10,000 harmless conversations they cost. */
final class AlertBudget {
  private AlertBudget() {}

  /** The lowest threshold that at most {@code per10000} of the scores reach. */
  static double threshold(List<Double> harmlessScores, double per10000) {
    double[] sorted = harmlessScores.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int allowed = (int) (sorted.length * per10000 / 10_000);
    return Math.nextUp(sorted[Math.max(0, sorted.length - 1 - allowed)]);
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }
}
