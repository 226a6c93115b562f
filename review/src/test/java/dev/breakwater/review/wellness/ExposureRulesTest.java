package dev.breakwater.review.wellness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.review.wellness.ExposureRules.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExposureRulesTest {
  private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");
  private final ExposureRules rules = new ExposureRules(6, 3, Duration.ofMinutes(15));

  @Test
  void letsSomebodyFreshSee() {
    assertThat(rules.allow(List.of(), NINE)).isEqualTo(new Allowance.May(6, 3));
  }

  @Test
  void asksForABreakAfterSoManyInARow() {
    List<Instant> seen = minutes(0, 1, 2);

    assertThat(rules.allow(seen, NINE.plusSeconds(180)))
        .isEqualTo(new Allowance.Rest(NINE.plus(Duration.ofMinutes(17))));
    assertThat(rules.allow(seen, NINE.plus(Duration.ofMinutes(17))))
        .isEqualTo(new Allowance.May(3, 3));
  }

  @Test
  void countsAPauseThatSomebodyTookByThemselves() {
    assertThat(rules.allow(minutes(0, 1, 20), NINE.plus(Duration.ofMinutes(21))))
        .isEqualTo(new Allowance.May(3, 2));
  }

  @Test
  void saysWhenItIsEnoughForTheDayHoweverLongThePause() {
    assertThat(rules.allow(minutes(0, 20, 40, 60, 80, 100), NINE.plus(Duration.ofHours(9))))
        .isEqualTo(new Allowance.EnoughToday());
  }

  private static List<Instant> minutes(int... after) {
    List<Instant> times = new ArrayList<>();
    for (int each : after) {
      times.add(NINE.plus(Duration.ofMinutes(each)));
    }
    return times;
  }
}
