package dev.breakwater.live.session;

import dev.breakwater.ground.problem.FieldFaults;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of POST /v1/streams/{id}/events. Which fields are there depends on the type.
 *
 * @param id the platform's own, by which an event that is told again is known; with it the event
 *     counts once
 * @param type what happened
 * @param at when; now if left out
 * @param actor who wrote or paid, by the platform's id
 * @param text of a line of chat; read and not kept
 * @param amount of a payment, in whole units of the currency
 * @param currency three letters, ISO 4217
 * @param country where the payer is, two letters
 * @param memo of a payment; read and not kept
 * @param viewers how many watch
 * @param watching their ids, at most 100; compared with earlier findings and not kept
 */
record EventRequest(
    @Nullable String id,
    Type type,
    @Nullable Instant at,
    @Nullable String actor,
    @Nullable String text,
    @Nullable BigDecimal amount,
    @Nullable String currency,
    @Nullable String country,
    @Nullable String memo,
    @Nullable Integer viewers,
    @Nullable List<String> watching) {

  /** What may happen around a stream. */
  enum Type {
    CHAT,
    PAYMENT,
    VIEWERS,
    DEVICE_CHANGED,
    LOCATION_CHANGED
  }

  static final int MOST_NAMED = 100;
  private static final int LONGEST_TEXT = 10_000;
  private static final Duration OLDEST = Duration.ofDays(1);

  /** Notes what is wrong with this event, the {@code number}-th. */
  void check(FieldFaults faults, int number) {
    String place = "events[" + number + "].";
    faults.check(id == null || StreamRequest.isOpaque(id), place + "id", StreamRequest.OPAQUE);
    faults.check(
        actor == null || StreamRequest.isOpaque(actor), place + "actor", StreamRequest.OPAQUE);
    switch (type) {
      case CHAT ->
          faults.check(
              text != null && text.length() <= LONGEST_TEXT,
              place + "text",
              "a text of at most 10000 characters");
      case PAYMENT ->
          faults
              .check(
                  amount != null && amount.signum() > 0 && amount.precision() <= 18,
                  place + "amount",
                  "an amount above nothing")
              .check(
                  currency != null && currency.matches("[A-Z]{3}"),
                  place + "currency",
                  "three capital letters")
              .check(StreamRequest.isCountry(country), place + "country", "two capital letters")
              .check(
                  memo == null || memo.length() <= LONGEST_TEXT,
                  place + "memo",
                  "a text of at most 10000 characters");
      case VIEWERS ->
          faults
              .check(viewers != null && viewers >= 0, place + "viewers", "a number of viewers")
              .check(
                  watching == null || watching.size() <= MOST_NAMED,
                  place + "watching",
                  "at most 100 ids");
      case DEVICE_CHANGED, LOCATION_CHANGED -> {}
    }
  }

  /** When it happened: a clock that is far off counts as ours. */
  Instant happenedAt(Instant now) {
    return at == null || at.isAfter(now) || at.isBefore(now.minus(OLDEST)) ? now : at;
  }

  /** The same under {@code other}, unless it has an id of its own. */
  EventRequest orUnder(String other) {
    return id == null
        ? new EventRequest(
            other, type, at, actor, text, amount, currency, country, memo, viewers, watching)
        : this;
  }

  @Override
  public String toString() {
    return "EventRequest(" + type + ")";
  }
}
