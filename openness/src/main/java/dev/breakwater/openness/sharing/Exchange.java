package dev.breakwater.openness.sharing;

import dev.breakwater.upload.bank.BankId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sync of one bank with one partner.
 *
 * @param termsVersion raised when the terms change
 * @param every how long after a pass the next begins
 * @param shrinkUntil until when a pass may withdraw most of the list; null when nobody has said so
 */
public record Exchange(
    int id,
    String name,
    String partner,
    BankId bank,
    ExchangeTerms terms,
    int termsVersion,
    Duration every,
    State state,
    Standing standing,
    @Nullable Instant shrinkUntil) {
  /** Whether it runs. */
  public enum State {
    ENABLED,
    DISABLED
  }

  /**
   * How far it is.
   *
   * @param version raised with each page
   * @param syncedAt when the last pass was whole; null before the first
   */
  public record Standing(
      @Nullable String progress,
      long pass,
      long version,
      Instant nextAt,
      int failures,
      @Nullable String trouble,
      @Nullable String troubleKind,
      @Nullable Instant troubleAt,
      @Nullable Instant syncedAt) {
    Optional<String> progressSoFar() {
      return Optional.ofNullable(progress);
    }
  }

  /** How the audit log and the bank name what it does. */
  public String who() {
    return "exchange:" + name;
  }
}
