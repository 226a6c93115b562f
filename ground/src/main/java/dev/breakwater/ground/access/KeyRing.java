package dev.breakwater.ground.access;

import dev.breakwater.ground.jobs.Rounds;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The keys that are valid now, held in memory.
 *
 * <p>Whoever changes a key on this server calls {@link #refresh()}; changes made on another server
 * are seen within two seconds. While the database is away the ring stays as it was, so a key
 * revoked elsewhere in that time goes on until the database is back.
 */
public final class KeyRing implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

  private final ApiKeys keys;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Map<UUID, RateLimit> limits = new ConcurrentHashMap<>();
  private volatile Map<UUID, Held> ring = Map.of();
  private final Rounds looks =
      new Rounds(
          "keys",
          LOOK_EVERY,
          this::refresh,
          "API keys cannot be read now; those known before stay valid");

  public KeyRing(ApiKeys keys, Clock clock, LongSupplier nanoTime) {
    this.keys = keys;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** The hash of a secret and when it stops being valid. */
  record Secret(UUID keyId, byte[] digest, Instant expires) {
    @Override
    public String toString() {
      return "Secret(of " + keyId + ")";
    }
  }

  private record Held(Caller caller, int rate, List<Secret> secrets) {}

  /** Reads the keys, and again every two seconds until closed. */
  public void start() {
    refresh();
    looks.startAfter(LOOK_EVERY);
  }

  /**
   * Takes in every change made so far. One at a time, so that none puts back what it read before
   * another took in more.
   */
  public synchronized void refresh() {
    Map<UUID, List<Secret>> secrets =
        keys.secrets().stream().collect(Collectors.groupingBy(Secret::keyId));
    ring =
        keys.all().stream()
            .filter(key -> key.revokedAt() == null)
            .collect(
                Collectors.toUnmodifiableMap(
                    ApiKey::id,
                    key ->
                        new Held(
                            new Caller(key.id(), key.name(), key.scopes()),
                            key.rate(),
                            secrets.getOrDefault(key.id(), List.of()))));
    limits.keySet().retainAll(ring.keySet());
  }

  /** Whoever shows {@code token}, if it is valid. */
  Optional<Caller> authenticate(String token) {
    return ApiToken.parse(token).flatMap(this::authenticate);
  }

  /** Counts one request of {@code caller}; how long to wait when there were too many. */
  Duration count(Caller caller) {
    Held held = ring.get(caller.keyId());
    if (held == null) {
      return Duration.ZERO;
    }
    long now = nanoTime.getAsLong();
    return limits.computeIfAbsent(caller.keyId(), id -> new RateLimit(held.rate(), now)).take(now);
  }

  @Override
  public void close() {
    looks.close();
  }

  private Optional<Caller> authenticate(ApiToken token) {
    Held held = ring.get(token.keyId());
    if (held == null) {
      return Optional.empty();
    }
    byte[] shown = token.digest();
    Instant now = clock.instant();
    boolean valid = false;
    for (Secret secret : held.secrets()) {
      valid |= MessageDigest.isEqual(secret.digest(), shown) && now.isBefore(secret.expires());
    }
    return valid ? Optional.of(held.caller()) : Optional.empty();
  }
}
