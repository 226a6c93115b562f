package dev.breakwater.ground.clock;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import java.time.Duration;
import java.util.Optional;

/** Whether the machine's clock shows the time that is counted here. */
public final class ClockHealth implements HealthPart {
  private final SteadyClock clock;

  public ClockHealth(SteadyClock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Health check() {
    Optional<Duration> jumped = clock.jumped();
    return jumped.isEmpty()
        ? Health.up()
        : Health.degraded().with("aheadSeconds", jumped.get().toSeconds());
  }
}
