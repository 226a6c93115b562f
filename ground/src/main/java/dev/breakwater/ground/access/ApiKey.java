package dev.breakwater.ground.access;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key as operators see it; never its secret.
 *
 * @param rate the requests a second it may make, on each server, in bursts of twice that
 */
public record ApiKey(
    UUID id,
    String name,
    Set<Scope> scopes,
    int rate,
    String createdBy,
    Instant createdAt,
    @Nullable Instant revokedAt) {
  public ApiKey {
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
  }
}
