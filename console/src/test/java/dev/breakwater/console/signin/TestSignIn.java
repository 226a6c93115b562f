package dev.breakwater.console.signin;

import dev.breakwater.console.company.Company;
import dev.breakwater.console.company.CompanyPeople;
import dev.breakwater.console.passkey.Passkeys;
import dev.breakwater.console.passkey.RelyingParty;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import tools.jackson.databind.json.JsonMapper;

/** Sign-in on a database of its own, with a clock that can be moved. */
public final class TestSignIn implements AutoCloseable {
  public static final String PASSWORD = "four quiet lakes in a row";

  public final FreshDatabase database = FreshDatabase.create();
  public final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T10:00:00Z"));
  public final SecureRandom random = new SecureRandom();
  public final Ids ids = new Ids(clock, random);
  public final AuditLog audit =
      new AuditLog(database.jdbc(), JsonMapper.builder().build(), ids, clock);
  public final People people =
      new People(database.jdbc(), database.transactions(), audit, ids, clock);
  public final OneTimeLinks links =
      new OneTimeLinks(database.jdbc(), database.transactions(), people, audit, random, clock);
  public final Sessions sessions = new Sessions(database.jdbc(), people, audit, ids, clock);
  public final Company company =
      Company.none(
          new CompanyPeople(database.jdbc(), database.transactions(), people, audit, ids, clock));
  public final WaysIn ways;
  final Enrolment enrolment;
  final SignIn signIn;

  public TestSignIn(Path folder) throws IOException {
    MasterKeys keys = MasterKeys.open(folder, random);
    // Cheap on purpose: these tests count attempts, they do not weigh them.
    Passwords passwords =
        new Passwords(
            database.jdbc(),
            new Argon2PasswordEncoder(16, 32, 1, 64, 1),
            keys.box("authenticator apps"),
            random,
            clock);
    Passkeys passkeys =
        new Passkeys(
            database.jdbc(),
            database.transactions(),
            () -> new RelyingParty("localhost", "http://localhost"),
            audit,
            random,
            clock);
    ways = new WaysIn(passwords, passkeys);
    enrolment =
        new Enrolment(database.transactions(), links, passwords, passkeys, sessions, audit, clock);
    Attempts attempts = new Attempts(database.jdbc(), keys.derive("sign-in attempts"), clock);
    signIn = new SignIn(people, passwords, passkeys, attempts, audit);
  }

  /** Somebody new, who has no way to sign in yet. */
  public Person add(String name, Role... roles) {
    return people.add(name, name, Set.of(roles), "test").orElseThrow();
  }

  /** Gives somebody a password and an app. */
  public void enrol(Person person) {
    Totp totp = Totp.random(random);
    String path = links.make(person.id(), "test");
    String token = path.substring(path.lastIndexOf('/') + 1);
    PersonAccount account = people.account(person.id()).orElseThrow();
    enrolment
        .enrol(
            account,
            token,
            PASSWORD,
            PASSWORD,
            totp,
            totp.code(clock.instant().getEpochSecond() / Totp.STEP_SECONDS))
        .ifPresent(fault -> {
          throw new IllegalStateException(fault);
        });
  }

  @Override
  public void close() {
    database.close();
  }
}
