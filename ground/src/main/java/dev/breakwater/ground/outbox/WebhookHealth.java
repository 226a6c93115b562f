package dev.breakwater.ground.outbox;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;

/** How many deliveries wait, and how many were given up. */
final class WebhookHealth implements HealthPart {
  private final Deliveries deliveries;

  WebhookHealth(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public Health check() {
    long dead = deliveries.count("DEAD");
    Health health = dead == 0 ? Health.up() : Health.degraded();
    return health.with("waiting", deliveries.count("PENDING")).with("givenUp", dead);
  }
}
