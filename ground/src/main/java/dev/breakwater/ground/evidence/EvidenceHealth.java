package dev.breakwater.ground.evidence;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;

/** Whether there is room for evidence, and whether its bucket takes it. */
public final class EvidenceHealth implements HealthPart {
  private static final long LOW = 10L << 30;
  private static final long NONE = 256L << 20;

  private final EvidencePlaces places;
  private final BooleanSupplier staysHere;

  EvidenceHealth(EvidencePlaces places, BooleanSupplier staysHere) {
    this.places = places;
    this.staysHere = staysHere;
  }

  @Override
  public String name() {
    return "evidence";
  }

  @Override
  public Health check() {
    try {
      long free = places.here().usableBytes();
      boolean low = free < LOW || staysHere.getAsBoolean();
      Health health = free < NONE ? Health.down() : low ? Health.degraded() : Health.up();
      Health told = health.with("freeMegabytes", free >> 20);
      return places.waiting().map(count -> told.with("waitForBucket", count)).orElse(told);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the evidence folder cannot be read", unreadable);
    }
  }
}
