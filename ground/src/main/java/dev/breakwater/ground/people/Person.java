package dev.breakwater.ground.people;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who acts here under their own name. A controller takes the one who is signed in as an
 * argument.
 *
 * @param name how colleagues call them; never logged
 */
public record Person(PersonId id, String name, Set<Role> roles) {
  public Person {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Refuses the act unless this person has one of the roles named. */
  public void require(Role first, Role... others) {
    Set<Role> enough = EnumSet.of(first, others);
    if (roles.stream().noneMatch(enough::contains)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "this needs the role "
              + enough.stream().map(Role::name).collect(Collectors.joining(" or ")));
    }
  }

  /** How the audit log names this person. */
  public String who() {
    return id.who();
  }

  @Override
  public String toString() {
    return who();
  }
}
