package dev.breakwater.ground.evidence;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Whether there is room for evidence. */
public final class EvidenceHealth implements HealthPart {
  private static final long LOW = 10L << 30;
  private static final long NONE = 256L << 20;

  private final EvidenceStore store;

  public EvidenceHealth(EvidenceStore store) {
    this.store = store;
  }

  @Override
  public String name() {
    return "evidence";
  }

  @Override
  public Health check() {
    try {
      long free = store.usableBytes();
      Health health = free < NONE ? Health.down() : free < LOW ? Health.degraded() : Health.up();
      return health.with("freeMegabytes", free >> 20);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the evidence folder cannot be read", unreadable);
    }
  }
}
