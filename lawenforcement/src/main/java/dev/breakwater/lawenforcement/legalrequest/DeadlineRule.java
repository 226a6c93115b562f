package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.lawenforcement.preservation.Certainty;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * The terms of a law, from a day on.
 *
 * @param answerWithin of the receipt; empty where the law names no time
 * @param preserve how long what is asked for is kept, and {@code extend} by how much once more
 * @param source where this stands
 */
public record DeadlineRule(
    LegalBasis basis,
    LocalDate from,
    Optional<Duration> answerWithin,
    Optional<Period> preserve,
    Optional<Period> extend,
    String source,
    Certainty certainty) {}
