package dev.breakwater.console.people;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What one administrator wants done to somebody, and another has not yet agreed to.
 *
 * @param roles what the person would have then; empty unless roles are given
 */
public record PeopleProposal(
    UUID id, GuardedAct act, PersonId person, Set<Role> roles, PersonId askedBy, Instant askedAt) {
  public PeopleProposal {
    roles = Set.copyOf(roles);
  }
}
