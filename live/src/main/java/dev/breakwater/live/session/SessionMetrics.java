package dev.breakwater.live.session;

import dev.breakwater.live.risk.Action;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How many actions were asked for, and how long after they were noticed. */
final class SessionMetrics {
  private final MeterRegistry registry;
  private final Clock clock;

  SessionMetrics(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
    // A series that begins at its first event hides that event from every rate.
    for (Action each : Action.values()) {
      timer(each);
    }
  }

  void acted(Action action, Instant noticed) {
    timer(action).record(Duration.between(noticed, clock.instant()));
  }

  private Timer timer(Action action) {
    return Timer.builder("breakwater.live.action")
        .description("from what was noticed in a stream to its action being durable")
        .tag("action", action.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
