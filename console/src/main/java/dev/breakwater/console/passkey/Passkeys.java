package dev.breakwater.console.passkey;

import dev.breakwater.console.passkey.PasskeyCheck.Claim;
import dev.breakwater.console.passkey.PasskeyCheck.Kept;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The passkeys of everybody, as PostgreSQL keeps them, every change with its line in the audit log.
 *
 * <p>An offer goes to the browser in a page, the answer comes back in a form; the caller keeps the
 * challenge between the two, and takes it once.
 */
public final class Passkeys {
  /** As many as one person may have; more would be a mistake or an attack on the database. */
  static final int MOST = 20;

  static final int LONGEST_NAME = 60;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Supplier<RelyingParty> us;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Clock clock;
  private final PasskeyCheck check = new PasskeyCheck();

  public Passkeys(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Supplier<RelyingParty> us,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.us = us;
    this.audit = audit;
    this.random = random;
    this.clock = clock;
  }

  private record Owned(PersonId owner, Kept kept) {}

  public Challenge challenge() {
    return Challenge.random(random);
  }

  /** The JSON by which a browser makes a passkey for {@code owner}. */
  public String offerToMake(Challenge challenge, PersonAccount owner) {
    List<PasskeyId> others = of(owner.person().id()).stream().map(Passkey::id).toList();
    return Offers.toMake(us.get(), challenge, owner, others);
  }

  /** The JSON by which a browser asks its user for one. */
  public String offerToUse(Challenge challenge) {
    return Offers.toUse(us.get(), challenge);
  }

  /** Adds the passkey that a browser has made; false when its answer is not what was asked for. */
  public boolean add(PersonId owner, String name, Challenge challenge, String answer) {
    return check
        .made(us.get(), challenge, answer)
        .filter(kept -> add(owner, name, kept))
        .isPresent();
  }

  /** Whose passkey has just been used here; empty when nobody's was. */
  public Optional<PersonId> owner(Challenge challenge, String answer) {
    Optional<Claim> claim = check.claim(answer);
    Optional<Owned> owned = claim.map(Claim::id).flatMap(this::find);
    if (claim.isEmpty() || owned.isEmpty()) {
      return Optional.empty();
    }
    PersonId owner = owned.get().owner();
    Optional<Kept> used =
        claim
            .filter(each -> each.handle().equals(Optional.of(Offers.handle(owner.value()))))
            .flatMap(each -> check.used(us.get(), challenge, owned.get().kept(), each))
            .filter(after -> keep(owned.get().kept(), after));
    if (used.isEmpty()) {
      audit(AuditEntry.BREAKWATER, "person.sign-in-refused", owner, Map.of("way", "passkey"));
    }
    return used.map(after -> owner);
  }

  /** Those of one person, the oldest first. */
  public List<Passkey> of(PersonId owner) {
    return jdbc.sql(
            """
            select id, name, backed_up, added_at, last_used_at from passkey
            where person_id = ? order by added_at, id
            """)
        .param(owner.value())
        .query((row, number) -> {
          @Nullable OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
          return new Passkey(
              PasskeyId.of(row.getBytes("id")),
              row.getString("name"),
              row.getBoolean("backed_up"),
              row.getObject("added_at", OffsetDateTime.class).toInstant(),
              used == null ? null : used.toInstant());
        })
        .list();
  }

  public boolean has(PersonId owner) {
    return !of(owner).isEmpty();
  }

  /** Takes one away from its owner. */
  public void remove(PersonId owner, PasskeyId id) {
    transactions.executeWithoutResult(status -> {
      int gone =
          jdbc.sql("delete from passkey where id = ? and person_id = ?")
              .params(id.bytes(), owner.value())
              .update();
      if (gone == 1) {
        audit(owner.who(), "person.passkey-removed", owner, Map.of());
      }
    });
  }

  /** Takes all of them away. Belongs into the transaction that says why. */
  public void removeAll(PersonId owner) {
    jdbc.sql("delete from passkey where person_id = ?").param(owner.value()).update();
  }

  private boolean add(PersonId owner, String name, Kept kept) {
    try {
      return Boolean.TRUE.equals(
          transactions.execute(status -> {
            boolean inserted = insert(owner, name, kept);
            if (inserted) {
              audit(owner.who(), "person.passkey-added", owner, Map.of());
            }
            return inserted;
          }));
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }

  private boolean insert(PersonId owner, String name, Kept kept) {
    return jdbc.sql(
                """
                insert into passkey (id, person_id, name, attested, sign_count, backup_eligible,
                  backed_up, added_at)
                select ?, ?, ?, ?, ?, ?, ?, ?
                where (select count(*) from passkey where person_id = ?) < ?
                """)
            .params(kept.id().bytes(), owner.value(), name(name), kept.attested())
            .params(kept.signCount(), kept.backupEligible(), kept.backedUp(), now())
            .params(owner.value(), MOST)
            .update()
        == 1;
  }

  /** False when the same passkey was used elsewhere meanwhile: its counter would go backwards. */
  private boolean keep(Kept before, Kept after) {
    return jdbc.sql(
                """
                update passkey set sign_count = ?, backed_up = ?, last_used_at = ?
                where id = ? and sign_count = ?
                """)
            .params(after.signCount(), after.backedUp(), now())
            .params(before.id().bytes(), before.signCount())
            .update()
        == 1;
  }

  private Optional<Owned> find(PasskeyId id) {
    return jdbc.sql(
            """
            select person_id, attested, sign_count, backup_eligible, backed_up from passkey
            where id = ?
            """)
        .param(id.bytes())
        .query((row, number) ->
            new Owned(
                new PersonId(row.getObject("person_id", UUID.class)),
                new Kept(
                    id,
                    row.getBytes("attested"),
                    row.getLong("sign_count"),
                    row.getBoolean("backup_eligible"),
                    row.getBoolean("backed_up"))))
        .optional();
  }

  private static String name(String typed) {
    String name =
        typed
            .strip()
            .codePoints()
            .filter(each -> !Character.isISOControl(each))
            .limit(LONGEST_NAME)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return name.isEmpty() ? "Passkey" : name;
  }

  private void audit(String by, String act, PersonId person, Map<String, ?> detail) {
    audit.append(new AuditEntry(by, act, "person", person.toString(), detail));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
