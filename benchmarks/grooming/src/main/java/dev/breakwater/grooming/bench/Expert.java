package dev.breakwater.grooming.bench;

import dev.breakwater.grooming.Feature;
import java.util.EnumMap;
import java.util.Map;

/**
 * The weights that training starts from and is drawn back to.
 *
 * <p>They are a person's reading of the literature, not of data: secrecy, interest in who watches
 * and threats tell most; age, flattery and gifts alone tell little, for everybody shows them.
 * Synthetic talk is too clean to be trusted alone, so training may only correct these.
 */
final class Expert {
  private Expert() {}

  static final double START = -5.5;

  static Map<Feature, Double> weights() {
    Map<Feature, Double> weights = new EnumMap<>(Feature.class);
    weights.put(Feature.AGE, 0.5);
    weights.put(Feature.TRUST, 0.5);
    weights.put(Feature.ISOLATION, 1.8);
    weights.put(Feature.SUPERVISION, 1.5);
    weights.put(Feature.MOVE, 0.8);
    weights.put(Feature.PICTURES, 0.9);
    weights.put(Feature.GIFTS, 0.5);
    weights.put(Feature.PRESSURE, 1.2);
    weights.put(Feature.MEETING, 0.7);
    weights.put(Feature.BREADTH, 3.5);
    weights.put(Feature.SECRECY_AND_ACCESS, 1.8);
    weights.put(Feature.SUPERVISION_AND_ACCESS, 1.5);
    weights.put(Feature.PRESSURE_AND_DEMAND, 1.2);
    weights.put(Feature.COURTSHIP_AND_ACCESS, 0.8);
    weights.put(Feature.CHILD_RESISTS, 0.8);
    weights.put(Feature.CHILD_YIELDS, 0.5);
    weights.put(Feature.CHILD_SPEAKS, 0.6);
    weights.put(Feature.RECIPROCITY, -2.0);
    weights.put(Feature.KIN, -2.0);
    weights.put(Feature.KNOWN_PART, -1.0);
    weights.put(Feature.GUARDIAN, -1.5);
    weights.put(Feature.ADULT_TO_CHILD, 1.2);
    weights.put(Feature.PEERS, -2.0);
    weights.put(Feature.OTHER_IS_ADULT, -3.0);
    weights.put(Feature.STRANGERS, 0.6);
    weights.put(Feature.ACQUAINTED, -1.5);
    weights.put(Feature.FAMILY, -3.0);
    weights.put(Feature.NO_SHARED_CONTACTS, 0.5);
    weights.put(Feature.NEW_ACCOUNT, 0.8);
    weights.put(Feature.NIGHT, 0.6);
    weights.put(Feature.ONE_SIDED, 0.5);
    weights.put(Feature.UNANSWERED, 0.5);
    weights.put(Feature.RAPID, 0.6);
    weights.put(Feature.BLOCKED, 1.5);
    weights.put(Feature.REPORTED, 2.0);
    weights.put(Feature.DECLINED, 0.6);
    weights.put(Feature.SENSITIVE_FILE, 2.5);
    weights.put(Feature.KNOWN_FILE, 5.0);
    weights.put(Feature.MANY_CHILDREN, 1.0);
    weights.put(Feature.MANY_RISKY, 1.5);
    weights.put(Feature.LIKE_OPENERS, 1.0);
    weights.put(Feature.REJECTED, 1.5);
    return weights;
  }
}
