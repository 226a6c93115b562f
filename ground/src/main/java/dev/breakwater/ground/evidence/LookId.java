package dev.breakwater.ground.evidence;

/**
 * Which look.
 *
 * @param link the number of its link in the custody chain of the piece
 */
public record LookId(EvidenceId evidence, int link) {}
