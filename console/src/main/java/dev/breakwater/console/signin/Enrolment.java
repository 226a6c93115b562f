package dev.breakwater.console.signin;

import dev.breakwater.console.passkey.Challenge;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives a person a way to sign in for a one-time link: a passkey, or a password with an
 * authenticator app; the latter also in place of old ones.
 */
final class Enrolment {
  private final TransactionOperations transactions;
  private final OneTimeLinks links;
  private final Passwords passwords;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Clock clock;

  Enrolment(
      TransactionOperations transactions,
      OneTimeLinks links,
      Passwords passwords,
      Passkeys passkeys,
      Sessions sessions,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.links = links;
    this.passwords = passwords;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Uses a link up for a new password and app; what is wrong, when something is. */
  Optional<String> enrol(
      PersonAccount account, String token, String password, String again, Totp totp, String code) {
    OptionalLong step = totp.stepOf(code, clock.instant());
    Optional<String> fault = fault(account, password, again, step);
    if (fault.isPresent()) {
      return fault;
    }
    boolean used =
        transactions.execute(status -> {
          if (!links.use(token)) {
            return false;
          }
          set(account.person().id(), password, totp, step.orElseThrow());
          return true;
        });
    return used ? Optional.empty() : Optional.of("This link has just been used.");
  }

  /** Uses a link up for the passkey that a browser has just made; false when either is no good. */
  boolean enrol(PersonAccount account, String token, Challenge challenge, String answer) {
    PersonId person = account.person().id();
    return Boolean.TRUE.equals(
        transactions.execute(status -> {
          boolean done =
              links.use(token) && passkeys.add(person, "First passkey", challenge, answer);
          if (done) {
            sessions.endAll(person);
          } else {
            status.setRollbackOnly();
          }
          return done;
        }));
  }

  /** Replaces the password and app of somebody who is in; what is wrong, when something is. */
  Optional<String> replace(
      PersonAccount account, String password, String again, Totp totp, String code) {
    OptionalLong step = totp.stepOf(code, clock.instant());
    Optional<String> fault = fault(account, password, again, step);
    if (fault.isEmpty()) {
      transactions.executeWithoutResult(
          status -> set(account.person().id(), password, totp, step.orElseThrow()));
    }
    return fault;
  }

  private void set(PersonId person, String password, Totp totp, long step) {
    passwords.set(person, password, totp, step);
    sessions.endAll(person);
    audit.append(new AuditEntry(person.who(), "person.password-set", "person", person.toString()));
  }

  private static Optional<String> fault(
      PersonAccount account, String password, String again, OptionalLong step) {
    if (!password.equals(again)) {
      return Optional.of("The two passwords differ.");
    }
    Optional<String> weak = PasswordRule.fault(password, account.signInName());
    if (weak.isPresent()) {
      return weak;
    }
    return step.isPresent()
        ? Optional.empty()
        : Optional.of("The six digits are not right. Is the clock of your phone?");
  }
}
