package dev.breakwater.ground.evidence;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A reason to keep a piece.
 *
 * @param id of what holds it: a preservation, a case
 * @param until when it ends by itself; one without an end lasts until it is released
 */
public record Hold(UUID id, EvidenceId evidence, HoldReason reason, Optional<Instant> until) {}
