package dev.breakwater.lawenforcement.preservation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The terms of each authority, as dated configuration: a report falls under the one in force on the
 * day of its receipt. An operator may keep longer, never shorter.
 */
public final class PreservationTerms {
  private static final List<PreservationTerm> BY_LAW =
      List.of(
          new PreservationTerm(
              "NCMEC",
              LocalDate.of(2024, 5, 7),
              Period.ofYears(1),
              Period.ZERO,
              "18 USC 2258A(h)(1), as amended by Public Law 118-59:"
                  + " https://www.law.cornell.edu/uscode/text/18/2258A",
              Certainty.OFFICIAL_TEXT),
          new PreservationTerm(
              "NCA",
              LocalDate.of(2026, 4, 7),
              Period.ofYears(1),
              Period.ofDays(14),
              "SI 2026/268, regulation 8:" + " https://www.legislation.gov.uk/uksi/2026/268/made",
              Certainty.SECOND_HAND));

  private final List<PreservationTerm> terms;
  private final Map<String, Period> longer;

  /**
   * The terms by law.
   *
   * @param longer by authority, how long the operator keeps; what the law says is the least
   */
  public PreservationTerms(Map<String, Period> longer) {
    this(BY_LAW, longer);
  }

  PreservationTerms(List<PreservationTerm> terms, Map<String, Period> longer) {
    this.terms = terms;
    this.longer = Map.copyOf(longer);
  }

  /** The term for what an authority received at an instant; empty where none is known. */
  public Optional<PreservationTerm> inForce(String authority, Instant receivedAt) {
    LocalDate day = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
    Optional<PreservationTerm> byLaw =
        terms.stream()
            .filter(term -> term.authority().equals(authority) && !term.from().isAfter(day))
            .max(Comparator.comparing(PreservationTerm::from));
    Optional<PreservationTerm> chosen =
        Optional.ofNullable(longer.get(authority))
            .map(keep ->
                new PreservationTerm(
                    authority,
                    day,
                    keep,
                    byLaw.map(PreservationTerm::accountBefore).orElse(Period.ZERO),
                    "the operator's choice",
                    Certainty.OPERATOR));
    return longest(byLaw, chosen, receivedAt);
  }

  /** When a term that began at {@code from} ends. */
  static Instant end(Instant from, Period keep) {
    return ZonedDateTime.ofInstant(from, ZoneOffset.UTC).plus(keep).toInstant();
  }

  private static Optional<PreservationTerm> longest(
      Optional<PreservationTerm> byLaw, Optional<PreservationTerm> chosen, Instant from) {
    if (byLaw.isEmpty() || chosen.isEmpty()) {
      return byLaw.or(() -> chosen);
    }
    boolean isLonger = end(from, chosen.get().keep()).isAfter(end(from, byLaw.get().keep()));
    return isLonger ? chosen : byLaw;
  }
}
