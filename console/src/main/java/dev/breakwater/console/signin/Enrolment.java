package dev.breakwater.console.signin;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives a person a password and an authenticator app, for a one-time link or in place of old ones.
 */
final class Enrolment {
  private final TransactionOperations transactions;
  private final OneTimeLinks links;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Clock clock;

  Enrolment(
      TransactionOperations transactions,
      OneTimeLinks links,
      Passwords passwords,
      Sessions sessions,
      AuditLog audit,
      Clock clock) {
    this.transactions = transactions;
    this.links = links;
    this.passwords = passwords;
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
