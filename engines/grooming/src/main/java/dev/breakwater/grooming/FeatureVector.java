package dev.breakwater.grooming;

/** The features of one side of a conversation at one moment. */
public final class FeatureVector {
  private final double[] values;
  private final Grasp grasp;

  FeatureVector(Grasp grasp) {
    this.values = new double[Feature.COUNT];
    this.grasp = grasp;
  }

  /** The value of a feature, 0 to 1. */
  public double get(Feature feature) {
    return values[feature.slot()];
  }

  /** What could be grasped of what was said; it decides which weights count. */
  public Grasp grasp() {
    return grasp;
  }

  void set(Feature feature, double value) {
    values[feature.slot()] = Math.clamp(value, 0.0, 1.0);
  }
}
