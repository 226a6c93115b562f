package dev.breakwater.ground.evidence;

/**
 * Where a piece of evidence is.
 *
 * @param size its length in bytes, before encryption
 */
public record EvidenceRef(EvidenceId id, long size) {}
