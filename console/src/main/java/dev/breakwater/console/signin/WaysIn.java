package dev.breakwater.console.signin;

import dev.breakwater.ground.people.PersonId;

/** By what a person can sign in. */
public final class WaysIn {
  private final Passwords passwords;

  WaysIn(Passwords passwords) {
    this.passwords = passwords;
  }

  /** Whether there is any way. */
  public boolean has(PersonId person) {
    return passwords.has(person);
  }

  /** Takes every way away; whoever is in stays in until their sessions are ended. */
  public void removeAll(PersonId person) {
    passwords.remove(person);
  }
}
