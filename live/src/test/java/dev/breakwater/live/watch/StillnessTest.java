package dev.breakwater.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StillnessTest {
  private static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");
  private static final Pdq256 ROOM = new Pdq256(1, 2, 3, 4);
  private static final Pdq256 NOISY_ROOM = new Pdq256(1 ^ 0b111, 2, 3, 4);
  private static final Pdq256 GARDEN = new Pdq256(-1, 2, 3, 4);
  private final Stillness stillness = new Stillness();

  @Test
  void noticesAPictureThatStandsStillForAMinuteOnce() {
    for (int second = 0; second < 60; second++) {
      assertThat(stillness.hasJustFrozen(second % 2 == 0 ? ROOM : NOISY_ROOM, at(second)))
          .isFalse();
    }

    assertThat(stillness.hasJustFrozen(ROOM, at(60))).isTrue();
    assertThat(stillness.hasJustFrozen(ROOM, at(61))).isFalse();
    assertThat(stillness.isFrozen()).isTrue();
  }

  @Test
  void beginsAnewWhenThePictureMoves() {
    stillness.hasJustFrozen(ROOM, at(0));
    stillness.hasJustFrozen(GARDEN, at(59));

    assertThat(stillness.hasJustFrozen(GARDEN, at(61))).isFalse();
    assertThat(stillness.hasJustFrozen(GARDEN, at(119))).isTrue();
    assertThat(stillness.hasJustFrozen(ROOM, at(120))).isFalse();
    assertThat(stillness.isFrozen()).isFalse();
  }

  private static Instant at(int second) {
    return NOW.plusSeconds(second);
  }
}
