package dev.breakwater.console.signin;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Sha256;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links by which a person chooses how to sign in: each works once and for a day, and a new one ends
 * those before it.
 *
 * <p>To look at the page of a link does not use it up, because mail programs look at links too.
 */
public final class OneTimeLinks {
  static final Duration VALID = Duration.ofDays(1);
  private static final int BYTES = 32;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final People people;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Clock clock;

  OneTimeLinks(
      JdbcClient jdbc,
      TransactionOperations transactions,
      People people,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.people = people;
    this.audit = audit;
    this.random = random;
    this.clock = clock;
  }

  /** Makes a link for a person; its path, which is not shown again. */
  public String make(PersonId person, String by) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    transactions.executeWithoutResult(status -> {
      end(person);
      jdbc.sql(
              """
              insert into one_time_link (digest, person_id, made_by, made_at, expires_at)
              values (?, ?, ?, ?, ?)
              """)
          .params(Sha256.of(token), person.value(), by, now(), now().plus(VALID))
          .update();
      audit.append(new AuditEntry(by, "person.invited", "person", person.toString(), Map.of()));
    });
    return "/console/welcome/" + token;
  }

  /** Whose link this is, while it can be used. */
  Optional<PersonAccount> owner(String token) {
    return jdbc.sql(
            """
            select person_id from one_time_link
            where digest = ? and used_at is null and expires_at > ?
            """)
        .params(Sha256.of(token), now())
        .query(UUID.class)
        .optional()
        .flatMap(id -> people.account(new PersonId(id)))
        .filter(PersonAccount::active);
  }

  /**
   * Uses a link up; false when somebody was quicker. Belongs into the transaction of its effect.
   */
  boolean use(String token) {
    return jdbc.sql(
                """
                update one_time_link set used_at = ?
                where digest = ? and used_at is null and expires_at > ?
                """)
            .params(now(), Sha256.of(token), now())
            .update()
        == 1;
  }

  /** Ends every link of a person that has not been used. */
  public void end(PersonId person) {
    jdbc.sql("update one_time_link set expires_at = ? where person_id = ? and used_at is null")
        .params(now(), person.value())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
