package dev.breakwater.console.signin;

import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.ground.people.PersonId;

/** By what a person can sign in here, without anybody else's help. */
public final class WaysIn {
  private final Passwords passwords;
  private final Passkeys passkeys;

  WaysIn(Passwords passwords, Passkeys passkeys) {
    this.passwords = passwords;
    this.passkeys = passkeys;
  }

  /** Whether there is any way. */
  public boolean has(PersonId person) {
    return hasPassword(person) || passkeys.has(person);
  }

  public boolean hasPassword(PersonId person) {
    return passwords.has(person);
  }

  public int passkeys(PersonId person) {
    return passkeys.of(person).size();
  }

  /** Takes every way away; whoever is in stays in until their sessions are ended. */
  public void removeAll(PersonId person) {
    passwords.remove(person);
    passkeys.removeAll(person);
  }
}
