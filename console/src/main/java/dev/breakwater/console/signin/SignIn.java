package dev.breakwater.console.signin;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Lets in who knows a name, its password and the code of its authenticator app. */
final class SignIn {
  private final People people;
  private final Passwords passwords;
  private final Attempts attempts;
  private final AuditLog audit;

  SignIn(People people, Passwords passwords, Attempts attempts, AuditLog audit) {
    this.people = people;
    this.passwords = passwords;
    this.attempts = attempts;
    this.audit = audit;
  }

  /** What came of an attempt. */
  sealed interface Outcome {
    record In(Person person) implements Outcome {}

    /** Which of the three was wrong is not told. */
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
      person.ifPresent(known -> record("person.sign-in-refused", known));
      return new Outcome.Refused();
    }
    attempts.succeeded(name);
    return new Outcome.In(person.orElseThrow());
  }

  private void record(String act, Person person) {
    audit.append(
        new AuditEntry(
            AuditEntry.BREAKWATER,
            act,
            "person",
            person.id().toString(),
            Map.of("way", "password")));
  }
}
