package dev.breakwater.live.risk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The weights of the signals and where something begins to happen, as data.
 *
 * @param signals by the name of each kind
 * @param closer from which score on a stream is watched more closely
 * @param review from which score on a person is called
 * @param pause from which score on it may be paused, if several families agree
 * @param classifierBlurs from which opinion of the classifier on it is blurred
 */
public record RiskRules(
    String name,
    int version,
    String owner,
    String reason,
    Map<SignalKind, Weight> signals,
    double closer,
    double review,
    double pause,
    double classifierBlurs) {
  /**
   * How much a signal can add.
   *
   * @param weight 0 to 1, the score it gives alone at full strength
   * @param halfLife after how long half of it is left; null when it does not fade
   */
  public record Weight(double weight, @Nullable Duration halfLife) {
    public Weight {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException("a weight is 0 to 1");
      }
      if (halfLife != null && !halfLife.isPositive()) {
        throw new IllegalArgumentException("a half-life is longer than nothing");
      }
    }
  }

  public RiskRules {
    signals = Map.copyOf(signals);
    if (!signals.keySet().equals(Set.of(SignalKind.values()))) {
      throw new IllegalArgumentException("the rules give every signal a weight, 0 to leave it out");
    }
    if (!(0 < closer && closer <= review && review <= pause && pause <= 1)) {
      throw new IllegalArgumentException("closer, review and pause are 0 to 1, in that order");
    }
  }

  /** The operator's rules, or those we bring. */
  public static RiskRules read(@Nullable Path file, JsonMapper json) throws IOException {
    try (InputStream in =
        file == null
            ? Objects.requireNonNull(RiskRules.class.getResourceAsStream("risk.json"))
            : Files.newInputStream(file)) {
      return json.readValue(in, RiskRules.class);
    }
  }

  /** How decisions cite these rules. */
  public String cited() {
    return name + "/" + version;
  }
}
