package dev.breakwater.ground.audit;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;

/** How far the tree of the audit log is behind the log. */
public final class AuditHealth implements HealthPart {
  private static final long MANY = 100_000;

  private final AuditTree tree;

  public AuditHealth(AuditTree tree) {
    this.tree = tree;
  }

  @Override
  public String name() {
    return "audit-log";
  }

  @Override
  public Health check() {
    long waiting = tree.waiting();
    Health health = waiting > MANY ? Health.degraded() : Health.up();
    return health.with("entries", tree.size()).with("waiting", waiting);
  }
}
