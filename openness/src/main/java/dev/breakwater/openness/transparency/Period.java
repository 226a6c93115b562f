package dev.breakwater.openness.transparency;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A stretch of whole months in UTC that a report is about: {@code 2026}, {@code 2026-H1}, {@code
 * 2026-Q3}, {@code 2026-09}.
 *
 * @param name as above, by which reports are known
 * @param from its first day
 * @param until the day after its last
 */
public record Period(String name, LocalDate from, LocalDate until) {
  private static final Pattern NAME = Pattern.compile("\\d{4}(-[HQ]?\\d{1,2})?");

  /** How long the periods of an installation are. It has only one length: see SmallNumbers. */
  public enum Length {
    YEAR(12),
    HALF_YEAR(6),
    QUARTER(3),
    MONTH(1);

    private final int months;

    Length(int months) {
      this.months = months;
    }

    /** The period that {@code at} is in. */
    public Period at(Instant at) {
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
      int number = (day.getMonthValue() - 1) / months;
      LocalDate from = LocalDate.of(day.getYear(), number * months + 1, 1);
      return new Period(name(from, number), from, from.plusMonths(months));
    }

    private String name(LocalDate from, int number) {
      return from.getYear()
          + switch (this) {
            case YEAR -> "";
            case HALF_YEAR -> "-H" + (number + 1);
            case QUARTER -> "-Q" + (number + 1);
            case MONTH -> "-%02d".formatted(from.getMonthValue());
          };
    }
  }

  /** The period of a name; empty when it is none. */
  public static Optional<Period> parse(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(name.substring(0, 4));
    return Stream.of(Length.values())
        .flatMap(length ->
            Stream.of(Month.values())
                .map(month -> length.at(midnight(LocalDate.of(year, month, 1)))))
        .filter(each -> each.name().equals(name))
        .findFirst();
  }

  /** Its first moment. */
  public Instant start() {
    return midnight(from);
  }

  /** The moment after its last. */
  public Instant end() {
    return midnight(until);
  }

  /** Whether {@code at} is in it. */
  public boolean has(Instant at) {
    return !at.isBefore(start()) && at.isBefore(end());
  }

  /** The one before. */
  public Period before(Length length) {
    return length.at(start().minusSeconds(1));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
