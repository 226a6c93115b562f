package dev.breakwater.openness.sharing;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthPart;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether the lists of partners still arrive. */
public final class ExchangeHealth implements HealthPart {
  /** A partner may be away for a while without anybody having to get up. */
  private static final int FAILURES_BORNE = 5;

  private static final int PASSES_MISSED = 3;
  private static final Duration AT_LEAST = Duration.ofHours(6);

  private final ExchangeTable exchanges;
  private final Clock clock;

  public ExchangeHealth(ExchangeTable exchanges, Clock clock) {
    this.exchanges = exchanges;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "exchanges";
  }

  @Override
  public Health check() {
    List<Exchange> running =
        exchanges.all().stream().filter(each -> each.state() == Exchange.State.ENABLED).toList();
    List<String> troubled = running.stream().filter(this::isTroubled).map(Exchange::name).toList();
    Health health = troubled.isEmpty() ? Health.up() : Health.degraded();
    health = health.with("running", running.size());
    return troubled.isEmpty() ? health : health.with("troubled", String.join(", ", troubled));
  }

  private boolean isTroubled(Exchange exchange) {
    Exchange.Standing standing = exchange.standing();
    boolean needsAPerson =
        "NotLetIn".equals(standing.troubleKind()) || "Shrunk".equals(standing.troubleKind());
    return needsAPerson || standing.failures() > FAILURES_BORNE || isLate(exchange);
  }

  private boolean isLate(Exchange exchange) {
    Duration borne = exchange.every().multipliedBy(PASSES_MISSED);
    Duration limit = borne.compareTo(AT_LEAST) > 0 ? borne : AT_LEAST;
    return Optional.ofNullable(exchange.standing().syncedAt())
        .map(at -> at.plus(limit))
        .filter(due -> due.isBefore(clock.instant()))
        .isPresent();
  }
}
