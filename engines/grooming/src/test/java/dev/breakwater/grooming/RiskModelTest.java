package dev.breakwater.grooming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RiskModelTest {
  @Test
  void refusesAWeightOfTheWrongSign() {
    assertThatThrownBy(() -> new RiskModel.Head(0, Map.of(Feature.ISOLATION, -1.0), 1, 2, 3))
        .hasMessageContaining("ISOLATION RAISES");
    assertThatThrownBy(() -> new RiskModel.Head(0, Map.of(Feature.FAMILY, 1.0), 1, 2, 3))
        .hasMessageContaining("FAMILY LOWERS");
  }

  @Test
  void refusesAWeightBeyondTheBound() {
    assertThatThrownBy(() -> new RiskModel.Head(0, Map.of(Feature.TRUST, 9.0), 1, 2, 3))
        .hasMessageContaining("at most 5.0");
  }

  @Test
  void refusesThresholdsThatDoNotRise() {
    assertThatThrownBy(() -> new RiskModel.Head(0, Map.of(), 3, 2, 1))
        .hasMessageContaining("must rise");
  }

  @Test
  void ownsNoSignalTwiceAndNoCodeBeyondItsBits() {
    long codes = java.util.Arrays.stream(Signal.values()).mapToInt(Signal::code).distinct().count();

    assertThat(codes).isEqualTo(Signal.values().length);
    assertThat(Signal.values()).allMatch(signal -> signal.code() < Signal.MAX_CODES);
  }
}
