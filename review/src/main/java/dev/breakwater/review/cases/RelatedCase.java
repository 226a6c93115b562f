package dev.breakwater.review.cases;

/**
 * Another case that shares something with the one at hand.
 *
 * @param shared what: ACTOR, ENTRY, ADDRESS or DEVICE
 */
public record RelatedCase(CaseLine line, String shared) {}
