package dev.breakwater.ground.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdsTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00.123Z"));
  private final Ids ids = new Ids(clock, new Random(7));

  @Test
  void areVersion7AndCarryTheTime() {
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
  }

  @Test
  void sortByWhenTheyWereMade() {
    String earlier = ids.next().toString();
    clock.move(Duration.ofMillis(1));

    assertThat(ids.next().toString()).isGreaterThan(earlier);
  }

  @Test
  void platformIdsAreRefusedWithoutBeingRepeated() {
    assertThatThrownBy(() -> new ActorId("line\nbreak"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("printable")
        .hasMessageNotContaining("line");
    assertThatThrownBy(() -> new ItemId("")).hasMessageContaining("1 to 255");
    assertThatThrownBy(() -> new ServiceName("x".repeat(256))).hasMessageContaining("256");
  }
}
