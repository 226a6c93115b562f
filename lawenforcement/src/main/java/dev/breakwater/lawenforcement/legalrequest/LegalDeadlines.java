package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.lawenforcement.preservation.Certainty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The terms of each law, as dated configuration with their source. What was not read is not here:
 * for every other law the deadline is the one that the request itself states.
 */
public final class LegalDeadlines {
  private static final LocalDate E_EVIDENCE = LocalDate.of(2026, 8, 18);
  private static final String REGULATION =
      "Regulation (EU) 2023/1543, http://data.europa.eu/eli/reg/2023/1543/oj, article ";

  private static final List<DeadlineRule> RULES =
      List.of(
          new DeadlineRule(
              LegalBasis.EU_PRODUCTION_ORDER,
              E_EVIDENCE,
              Optional.of(Duration.ofDays(10)),
              Optional.empty(),
              Optional.empty(),
              REGULATION + "10(2) and (3)",
              Certainty.OFFICIAL_TEXT),
          new DeadlineRule(
              LegalBasis.EU_EMERGENCY_PRODUCTION_ORDER,
              E_EVIDENCE,
              Optional.of(Duration.ofHours(8)),
              Optional.empty(),
              Optional.empty(),
              REGULATION + "10(4)",
              Certainty.SECOND_HAND),
          new DeadlineRule(
              LegalBasis.EU_PRESERVATION_ORDER,
              E_EVIDENCE,
              Optional.empty(),
              Optional.of(Period.ofDays(60)),
              Optional.of(Period.ofDays(30)),
              REGULATION + "11",
              Certainty.OFFICIAL_TEXT));

  private final List<DeadlineRule> rules;

  public LegalDeadlines() {
    this(RULES);
  }

  LegalDeadlines(List<DeadlineRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rule for what was received at an instant; empty where none is known. */
  public Optional<DeadlineRule> inForce(LegalBasis basis, Instant receivedAt) {
    LocalDate day = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
    return rules.stream()
        .filter(rule -> rule.basis() == basis && !rule.from().isAfter(day))
        .max(Comparator.comparing(DeadlineRule::from));
  }

  /** When an answer is due: the law's time or the one stated, whichever is sooner. */
  public Optional<Instant> due(LegalBasis basis, Instant receivedAt, Optional<Instant> stated) {
    Optional<Instant> byLaw =
        inForce(basis, receivedAt).flatMap(DeadlineRule::answerWithin).map(receivedAt::plus);
    if (byLaw.isEmpty() || stated.isEmpty()) {
      return byLaw.or(() -> stated);
    }
    return byLaw.get().isBefore(stated.get()) ? byLaw : stated;
  }
}
