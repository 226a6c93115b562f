package dev.breakwater.grooming;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The features of one side of a conversation at one moment. */
public final class FeatureVector {
  private static final Map<Feature, Integer> SLOTS = slots();

  private final double[] values;
  private final Grasp grasp;

  FeatureVector(Grasp grasp) {
    this.values = new double[SLOTS.size()];
    this.grasp = grasp;
  }

  private static Map<Feature, Integer> slots() {
    EnumMap<Feature, Integer> slots = new EnumMap<>(Feature.class);
    Arrays.stream(Feature.values()).forEach(feature -> slots.put(feature, slots.size()));
    return slots;
  }

  /** The value of a feature, 0 to 1. */
  public double get(Feature feature) {
    return values[slot(feature)];
  }

  /** What could be grasped of what was said; it decides which weights count. */
  public Grasp grasp() {
    return grasp;
  }

  void set(Feature feature, double value) {
    values[slot(feature)] = Math.clamp(value, 0.0, 1.0);
  }

  private static int slot(Feature feature) {
    Integer slot = SLOTS.get(feature);
    if (slot == null) {
      throw new IllegalStateException("every feature has a slot, but " + feature + " has none");
    }
    return slot;
  }
}
