package dev.breakwater.live.watch;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import dev.breakwater.live.stream.StreamRegister;

/** How well streams are watched: whether any waits for a node, and what was never looked at. */
final class WatchHealth implements HealthPart {
  private final StreamRegister register;
  private final Lookout lookout;

  WatchHealth(StreamRegister register, Lookout lookout) {
    this.register = register;
    this.lookout = lookout;
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public Health check() {
    long unwatched = register.countUnwatched();
    Health health = unwatched == 0 ? Health.up() : Health.degraded();
    return health
        .with("running", register.countRunning())
        .with("read-here", lookout.reading())
        .with("unwatched", unwatched)
        .with("pictures-dropped", lookout.dropped())
        .with("pictures-without-opinion", lookout.withoutOpinion());
  }
}
