package dev.breakwater.lawenforcement.preservation;

import java.time.LocalDate;
import java.time.Period;

/**
 * How long what was reported to an authority must be kept, from a day on.
 *
 * @param authority by its short name: {@code NCMEC}
 * @param from the first day on which a report falls under it
 * @param keep counted from the authority's receipt
 * @param accountBefore from how long before the receipt on the platform keeps the account's data
 * @param source where this stands
 */
public record PreservationTerm(
    String authority,
    LocalDate from,
    Period keep,
    Period accountBefore,
    String source,
    Certainty certainty) {}
