package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/**
 * The connection comes from another country than the account says, or it is the middle of the night
 * there: offenders plan for their own evening, not the child's.
 */
final class Elsewhere implements RiskSignal {
  @Override
  public SignalKind kind() {
    return SignalKind.ELSEWHERE;
  }

  @Override
  public Optional<Sighting> look(StreamFacts facts, Instant now) {
    Setting setting = facts.setting();
    if (!setting.elsewhere() && !setting.atNight()) {
      return Optional.empty();
    }
    return Optional.of(
        new Sighting(
            setting.startedAt(),
            setting.elsewhere() && setting.atNight() ? 1 : 0.6,
            setting.elsewhere()
                ? "the connection comes from another country than the account"
                : "it is night where the account lives"));
  }
}
