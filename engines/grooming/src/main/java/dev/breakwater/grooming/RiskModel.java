package dev.breakwater.grooming;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The weights and thresholds by which features become a probability: data, trained by the bench.
 *
 * <p>There is a head for each {@link Grasp}: where the meaning of messages was read, where their
 * words were, and for behaviour alone. Each is a sum of log-odds with bounded parts. {@code
 * docs/grooming-model-card.md} says what they were trained on and what they are worth.
 */
public final class RiskModel {
  /** No single feature may move the log-odds by more than this. */
  public static final double MAX_WEIGHT = 5;

  private final Map<Grasp, Head> heads;

  private RiskModel(Map<Grasp, Head> heads) {
    this.heads = Map.copyOf(heads);
  }

  /** One set of weights, its starting log-odds and its thresholds in log-odds. */
  public record Head(
      double start, Map<Feature, Double> weights, double watch, double notice, double alert) {
    public Head {
      Map<Feature, Double> checked = new EnumMap<>(Feature.class);
      checked.putAll(weights);
      checked.forEach(Head::check);
      weights = Collections.unmodifiableMap(checked);
      if (!(watch <= notice && notice <= alert)) {
        throw new IllegalArgumentException("thresholds must rise: watch, notice, alert");
      }
    }

    private static void check(Feature feature, double weight) {
      boolean rightSign = feature.sign() == Feature.Sign.RAISES ? weight >= 0 : weight <= 0;
      if (!rightSign || !(Math.abs(weight) <= MAX_WEIGHT)) {
        throw new IllegalArgumentException(
            feature
                + " "
                + feature.sign()
                + " the risk by at most "
                + MAX_WEIGHT
                + ", not "
                + weight);
      }
    }

    double weight(Feature feature) {
      return weights.getOrDefault(feature, 0.0);
    }

    /** The log-odds of a side with these features. */
    public double logOdds(FeatureVector features) {
      double sum = start;
      for (Feature feature : FEATURES) {
        sum += weight(feature) * features.get(feature);
      }
      return sum;
    }

    Level level(double logOdds) {
      if (logOdds >= alert) {
        return Level.ALERT;
      }
      if (logOdds >= notice) {
        return Level.NOTICE;
      }
      return logOdds >= watch ? Level.WATCH : Level.NONE;
    }
  }

  private static final List<Feature> FEATURES = List.of(Feature.values());

  /** A model of these heads, one for each grasp. */
  public static RiskModel of(Map<Grasp, Head> heads) {
    for (Grasp grasp : Grasp.values()) {
      if (!heads.containsKey(grasp)) {
        throw new IllegalArgumentException("there is no head for " + grasp);
      }
    }
    return new RiskModel(heads);
  }

  /** The model that ships with this library. */
  public static RiskModel shipped() {
    List<String> lines = Resources.lines("model.txt");
    Map<Grasp, Head> heads = new EnumMap<>(Grasp.class);
    for (Grasp grasp : Grasp.values()) {
      heads.put(grasp, parse(grasp.name().toLowerCase(Locale.ROOT), lines));
    }
    return of(heads);
  }

  private static Head parse(String name, List<String> lines) {
    Map<Feature, Double> weights = new EnumMap<>(Feature.class);
    Map<String, Double> numbers = new java.util.HashMap<>();
    for (String line : lines) {
      String[] parts = line.split("\\s+");
      if (parts[0].equals(name)) {
        double number = Double.parseDouble(parts[2]);
        if (Character.isLowerCase(parts[1].charAt(0))) {
          numbers.put(parts[1], number);
        } else {
          weights.put(Feature.valueOf(parts[1]), number);
        }
      }
    }
    return new Head(
        number(numbers, "start"),
        weights,
        number(numbers, "watch"),
        number(numbers, "notice"),
        number(numbers, "alert"));
  }

  private static double number(Map<String, Double> numbers, String name) {
    Double number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("model.txt lacks '" + name + "'; train it anew");
    }
    return number;
  }

  /** The head that fits what could be grasped. */
  Head head(FeatureVector features) {
    Head head = heads.get(features.grasp());
    if (head == null) {
      throw new IllegalStateException(
          "a model has a head for each grasp, but none for " + features.grasp());
    }
    return head;
  }
}
