package dev.breakwater.console.passkey;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its owner sees it.
 *
 * @param name what they call it
 * @param synced whether it is kept by more than one device, as password keepers do
 */
public record Passkey(
    PasskeyId id, String name, boolean synced, Instant addedAt, @Nullable Instant lastUsed) {
  public Optional<Instant> lastUsedAt() {
    return Optional.ofNullable(lastUsed);
  }
}
