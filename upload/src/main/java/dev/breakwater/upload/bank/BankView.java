package dev.breakwater.upload.bank;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bank as the API tells it.
 *
 * @param entries how many there are of each type in each state; only when one bank is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BankView(
    String name,
    String source,
    String classification,
    int confidence,
    String policy,
    ThresholdsView thresholds,
    BankState state,
    Instant createdAt,
    @Nullable List<EntryCount> entries) {

  /** How near is near enough. */
  record ThresholdsView(int pdqDistance, int qualityFloor, int photoDnaDistance) {}

  static BankView of(Bank bank) {
    return of(bank, null);
  }

  static BankView of(Bank bank, @Nullable List<EntryCount> entries) {
    return new BankView(
        bank.name(),
        bank.source(),
        bank.classification(),
        bank.confidence(),
        bank.policy(),
        new ThresholdsView(
            bank.thresholds().pdqDistance().bits(),
            bank.thresholds().qualityFloor().value(),
            bank.thresholds().photoDnaDistance()),
        bank.state(),
        bank.createdAt(),
        entries);
  }
}
