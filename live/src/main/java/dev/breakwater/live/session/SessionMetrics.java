package dev.breakwater.live.session;

import dev.breakwater.live.risk.Action;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How many actions were asked for; how long after they were noticed they were durable, and how long
 * after it the platform had them.
 */
final class SessionMetrics {
  private final MeterRegistry registry;
  private final Clock clock;

  SessionMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    // A series that begins at its first event hides that event from every rate.
    for (Action each : Action.values()) {
      decided(each);
      told(each);
    }
  }

  void acted(Action action, Instant noticed) {
    decided(action).record(Duration.between(noticed, clock.instant()));
  }

  void delivered(ActionLedger.Delivered taken) {
    told(taken.action()).record(Duration.between(taken.noticedAt(), taken.deliveredAt()));
  }

  private Timer decided(Action action) {
    return timer(
        "breakwater.live.action",
        "from what was noticed in a stream to its action being durable",
        action);
  }

  private Timer told(Action action) {
    return timer(
        "breakwater.live.action.delivered",
        "from what was noticed in a stream to the last webhook endpoint having its action",
        action);
  }

  private Timer timer(String name, String description, Action action) {
    return Timer.builder(name)
        .description(description)
        .tag("action", action.name().toLowerCase(Locale.ROOT))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofMinutes(1))
        .register(registry);
  }
}
