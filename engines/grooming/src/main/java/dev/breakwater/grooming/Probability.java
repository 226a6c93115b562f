package dev.breakwater.grooming;

/** How likely it is, 0 to 1, by a model that was calibrated on the data its card names. */
public record Probability(double value) implements Comparable<Probability> {
  public Probability {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, not " + value);
    }
  }

  static Probability ofLogOdds(double logOdds) {
    return new Probability(1 / (1 + StrictMath.exp(-logOdds)));
  }

  @Override
  public int compareTo(Probability other) {
    return Double.compare(value, other.value);
  }
}
