package dev.breakwater.console.company;

import dev.breakwater.console.company.Arrival.Vouched;
import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonAccount;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes colleagues of the people whom a company's directory vouches for.
 *
 * <p>Their roles are those of their groups, read anew with every sign-in; who has none does not
 * come in. Nobody becomes somebody who is here already: a name that is taken gets an ending,
 * because a directory must not be able to take a local administrator's place.
 */
public final class CompanyPeople {
  /** How the audit log names the directory. */
  private static final String DIRECTORY = "company";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final People people;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;

  public CompanyPeople(
      JdbcClient jdbc,
      TransactionOperations transactions,
      People people,
      AuditLog audit,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.people = people;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who this is here, with the roles of today; empty when they may not come in. */
  public Optional<Person> person(CompanySettings company, Vouched vouched) {
    Set<Role> roles = roles(company, vouched.groups());
    return transactions.execute(status -> {
      Optional<PersonId> known = find(company.issuer().toString(), vouched.subject());
      if (known.isEmpty()) {
        return roles.isEmpty()
            ? Optional.<Person>empty()
            : Optional.of(add(company, vouched, roles));
      }
      PersonAccount account = people.account(known.get()).orElseThrow();
      if (!account.person().roles().equals(roles)) {
        people.giveRoles(known.get(), roles, DIRECTORY);
      }
      return people.active(known.get()).filter(person -> !person.roles().isEmpty());
    });
  }

  /** Whether somebody comes in by the company. */
  public boolean has(PersonId person) {
    return jdbc.sql("select exists (select 1 from company_identity where person_id = ?)")
        .param(person.value())
        .query(Boolean.class)
        .single();
  }

  /** Forgets who an erased person was there. */
  public void forget(PersonId person) {
    jdbc.sql("delete from company_identity where person_id = ?").param(person.value()).update();
  }

  private Person add(CompanySettings company, Vouched vouched, Set<Role> roles) {
    String issuer = company.issuer().toString();
    String name = fitting(vouched.name());
    String signIn = fitting(vouched.userName().strip().replaceAll("\\s", "-"));
    Person added =
        people.bySignInName(signIn).isEmpty()
            ? people.add(signIn, name, roles, DIRECTORY).orElseThrow()
            : people.add(signIn + "#" + ids.next(), name, roles, DIRECTORY).orElseThrow();
    jdbc.sql(
            """
            insert into company_identity (issuer, subject, person_id, linked_at)
            values (?, ?, ?, ?)
            """)
        .params(issuer, vouched.subject(), added.id().value())
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.append(
        new AuditEntry(
            DIRECTORY, "person.linked", "person", added.id().toString(), Map.of("issuer", issuer)));
    return added;
  }

  private Optional<PersonId> find(String issuer, String subject) {
    return jdbc.sql("select person_id from company_identity where issuer = ? and subject = ?")
        .params(issuer, subject)
        .query(UUID.class)
        .optional()
        .map(PersonId::new);
  }

  private static Set<Role> roles(CompanySettings company, Set<String> groups) {
    return company.roles().entrySet().stream()
        .filter(each -> !Collections.disjoint(each.getValue(), groups))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What a directory says, within the bounds of a name here. */
  private static String fitting(String text) {
    String printable =
        text.codePoints()
            .filter(each -> !Character.isISOControl(each))
            .limit(60)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return printable.isEmpty() ? "somebody" : printable;
  }
}
