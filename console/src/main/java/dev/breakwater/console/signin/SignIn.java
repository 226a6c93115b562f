package dev.breakwater.console.signin;

import dev.breakwater.console.passkey.Challenge;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who knows a name, its password and the code of its authenticator app, or whose passkey
 * has just been used.
 */
final class SignIn {
  private static final Logger log = LoggerFactory.getLogger(SignIn.class);

  private final People people;
  private final Passwords passwords;
  private final Passkeys passkeys;
  private final Attempts attempts;
  private final AuditLog audit;

  SignIn(People people, Passwords passwords, Passkeys passkeys, Attempts attempts, AuditLog audit) {
    this.people = people;
    this.passwords = passwords;
    this.passkeys = passkeys;
    this.attempts = attempts;
    this.audit = audit;
  }

  /** What came of an attempt. */
  sealed interface Outcome {
    record In(Person person) implements Outcome {}

    /** What was wrong is not told. */
    record Refused() implements Outcome {}

    record TooOften(Duration rest) implements Outcome {}
  }

  Outcome attempt(String name, String password, String code) {
    Duration wait = attempts.count(name);
    if (wait.isPositive()) {
      return new Outcome.TooOften(wait);
    }
    Optional<Person> person =
        people.bySignInName(name).filter(PersonAccount::active).map(PersonAccount::person);
    if (!passwords.check(person.map(Person::id), password, code)) {
      person.ifPresent(known -> refused(known, "password"));
      return new Outcome.Refused();
    }
    attempts.succeeded(name);
    return new Outcome.In(person.orElseThrow());
  }

  /** A passkey cannot be guessed, so attempts are not counted. */
  Outcome attempt(Challenge challenge, String answer) {
    Optional<Person> person = passkeys.owner(challenge, answer).flatMap(people::active);
    if (person.isEmpty()) {
      // Whose it is cannot be told, so the audit log has no subject for it.
      log.warn("a passkey that opens nothing was used at the sign-in");
    }
    return person.<Outcome>map(Outcome.In::new).orElseGet(Outcome.Refused::new);
  }

  /** Whether whoever is in has shown again that they are who they are. */
  boolean proves(Person me, String password, String code) {
    return people
        .account(me.id())
        .map(account -> attempt(account.signInName(), password, code))
        .filter(Outcome.In.class::isInstance)
        .isPresent();
  }

  /** The same, by a passkey of theirs. */
  boolean proves(Person me, Challenge challenge, String answer) {
    boolean right = passkeys.owner(challenge, answer).filter(me.id()::equals).isPresent();
    if (!right) {
      refused(me, "passkey");
    }
    return right;
  }

  private void refused(Person person, String way) {
    audit.append(
        new AuditEntry(
            AuditEntry.BREAKWATER,
            "person.sign-in-refused",
            "person",
            person.id().toString(),
            Map.of("way", way)));
  }
}
