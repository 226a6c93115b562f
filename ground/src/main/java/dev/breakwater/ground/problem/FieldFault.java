package dev.breakwater.ground.problem;

/**
 * One field of a request that is not as it must be.
 *
 * @param field where it is, as a path: {@code thresholds.pdqDistance}, {@code entries[3].value}
 * @param expected what was expected there; never what was sent
 */
public record FieldFault(String field, String expected) {}
