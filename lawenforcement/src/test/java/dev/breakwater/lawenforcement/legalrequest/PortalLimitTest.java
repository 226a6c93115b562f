package dev.breakwater.lawenforcement.legalrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.words.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PortalLimitTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final PortalLimit limit = new PortalLimit(2, 3, clock);

  @Test
  void takesSoManyFromOneAddressInAnHour() {
    assertThat(limit.take("192.0.2.1")).isTrue();
    assertThat(limit.take("192.0.2.1")).isTrue();
    assertThat(limit.take("192.0.2.1")).isFalse();
    assertThat(limit.take("192.0.2.2")).isTrue();

    clock.move(Duration.ofMinutes(61));

    assertThat(limit.take("192.0.2.1")).isTrue();
  }

  @Test
  void takesSoManyFromAllTogether() {
    limit.take("192.0.2.1");
    limit.take("192.0.2.2");
    limit.take("192.0.2.3");

    assertThat(limit.take("192.0.2.4")).isFalse();
  }
}
