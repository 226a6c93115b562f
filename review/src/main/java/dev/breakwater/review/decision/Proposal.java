package dev.breakwater.review.decision;

import dev.breakwater.ground.people.PersonId;
import java.time.Instant;
import java.util.UUID;

/** What one person wants decided, while another has to agree. */
public record Proposal(UUID id, PersonId person, Instant at, Wish wish) {}
