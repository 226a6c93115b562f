package dev.breakwater.lawenforcement.legalrequest;

/**
 * Requests of one sort, counted. Small numbers can point to a person: suppress them before
 * publishing.
 *
 * @param medianSeconds from receipt to the end; zero while none has ended
 * @param late how many were or are past their deadline
 */
public record RequestFigure(
    RequestKind kind,
    LegalBasis basis,
    String country,
    String state,
    String outcome,
    long count,
    long medianSeconds,
    long late) {}
