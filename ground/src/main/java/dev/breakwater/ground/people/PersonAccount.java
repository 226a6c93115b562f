package dev.breakwater.ground.people;

import java.time.Instant;

/**
 * A person as the list of people shows them.
 *
 * @param signInName what they type to sign in; lower case
 */
public record PersonAccount(Person person, String signInName, State state, Instant createdAt) {
  /** Whether somebody may come in. */
  public enum State {
    ACTIVE,
    DISABLED,
    /** Gone for good: the name is no longer kept. */
    ERASED
  }

  public boolean active() {
    return state == State.ACTIVE;
  }

  @Override
  public String toString() {
    return "PersonAccount(" + person + ", " + state + ")";
  }
}
