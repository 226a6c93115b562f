package dev.breakwater.openness.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An exchange as it is told.
 *
 * @param listed how many records the partner lists
 * @param setAside how many of them could not be used
 * @param trouble why it does not go on; absent when it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExchangeView(
    String name,
    String partner,
    String bank,
    ExchangeTerms terms,
    long everyMinutes,
    Exchange.State state,
    @Nullable Instant syncedAt,
    Instant nextAt,
    @Nullable Long listed,
    @Nullable Long setAside,
    @Nullable TroubleView trouble) {
  /** What stands in the way. */
  record TroubleView(String kind, String why, int failures, @Nullable Instant since) {}

  static ExchangeView of(
      Exchange exchange, String bank, @Nullable Long listed, @Nullable Long setAside) {
    Exchange.Standing standing = exchange.standing();
    String why = standing.trouble();
    return new ExchangeView(
        exchange.name(),
        exchange.partner(),
        bank,
        exchange.terms(),
        exchange.every().toMinutes(),
        exchange.state(),
        standing.syncedAt(),
        standing.nextAt(),
        listed,
        setAside,
        why == null
            ? null
            : new TroubleView(
                String.valueOf(standing.troubleKind()),
                why,
                standing.failures(),
                standing.troubleAt()));
  }
}
