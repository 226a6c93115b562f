package dev.breakwater.live.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The broadcaster's account is less than a week old. No precision is published; it weighs little.
 */
final class NewAccount implements RiskSignal {
  private static final Duration NEW = Duration.ofDays(7);

  @Override
  public SignalKind kind() {
    return SignalKind.NEW_ACCOUNT;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    @Nullable Instant since = facts.setting().accountSince();
    if (since == null || !since.isAfter(facts.setting().startedAt().minus(NEW))) {
      return Optional.empty();
    }
    return Optional.of(
        new Sighting(facts.setting().startedAt(), 1, "the account is less than a week old"));
  }
}
