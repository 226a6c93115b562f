package dev.breakwater.live.stream;

import dev.breakwater.ground.words.ActorId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Whoever shows the stream, as the platform knows them. What it does not tell is null, and counts
 * for nothing.
 *
 * @param accountSince when the account was made
 * @param country where the account says it lives, ISO 3166-1 alpha-2
 * @param connectedFrom where the connection comes from, likewise
 * @param zone where the account's clock is
 */
public record Broadcaster(
    ActorId actor,
    @Nullable Instant accountSince,
    Age age,
    @Nullable String country,
    @Nullable String connectedFrom,
    @Nullable ZoneId zone) {
  @Override
  public String toString() {
    return "Broadcaster(redacted)";
  }
}
