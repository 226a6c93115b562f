package dev.breakwater.ground.people;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.people.PersonAccount.State;
import dev.breakwater.ground.words.Ids;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The people of an installation, kept in PostgreSQL, every change with its line in the audit log.
 *
 * <p>It refuses to leave an installation without an active administrator.
 */
public final class People {
  private static final String COLUMNS = "id, sign_in_name, name, roles, state, created_at";
  private static final int LONGEST_NAME = 100;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final Ids ids;
  private final Clock clock;

  public People(
      JdbcClient jdbc, TransactionOperations transactions, AuditLog audit, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /** What came of a change. */
  public enum Change {
    DONE,
    NO_SUCH_PERSON,
    /** It would have left nobody to give roles. */
    LAST_ADMIN
  }

  /**
   * Adds a person, who cannot sign in before they have been given a way; empty when the sign-in
   * name is taken.
   *
   * @param by whoever asked, as the audit log names them
   * @throws IllegalArgumentException if a name is blank or longer than 100 characters
   */
  public Optional<Person> add(String signInName, String name, Set<Role> roles, String by) {
    Person person = new Person(new PersonId(ids.next()), printable(name), roles);
    String signIn = signInName(signInName);
    try {
      transactions.executeWithoutResult(status -> {
        insert(person, signIn, by);
        audit(by, "person.added", person.id(), Map.of("roles", names(roles)));
      });
      return Optional.of(person);
    } catch (DuplicateKeyException taken) {
      return Optional.empty();
    }
  }

  /** Who may act now; a disabled person is nobody. */
  public Optional<Person> active(PersonId id) {
    return account(id).filter(PersonAccount::active).map(PersonAccount::person);
  }

  public Optional<PersonAccount> account(PersonId id) {
    return jdbc.sql("select " + COLUMNS + " from person where id = ?")
        .param(id.value())
        .query((row, number) -> read(row))
        .optional();
  }

  public Optional<PersonAccount> bySignInName(String signInName) {
    return jdbc.sql("select " + COLUMNS + " from person where sign_in_name = ?")
        .param(signInName.strip().toLowerCase(Locale.ROOT))
        .query((row, number) -> read(row))
        .optional();
  }

  /** Everybody, by name. */
  public List<PersonAccount> all() {
    return jdbc.sql("select " + COLUMNS + " from person order by state, lower(name), id")
        .query((row, number) -> read(row))
        .list();
  }

  public Change giveRoles(PersonId id, Set<Role> roles, String by) {
    return change(
        id,
        by,
        "person.roles-given",
        Map.of("roles", names(roles)),
        account ->
            new PersonAccount(
                new Person(id, account.person().name(), roles),
                account.signInName(),
                account.state(),
                account.createdAt()));
  }

  public Change disable(PersonId id, String by) {
    return change(id, by, "person.disabled", Map.of(), account -> in(account, State.DISABLED));
  }

  public Change enable(PersonId id, String by) {
    return change(id, by, "person.enabled", Map.of(), account -> in(account, State.ACTIVE));
  }

  /** Forgets the name of a person for good. What they did stays, under an id that names nobody. */
  public Change erase(PersonId id, String by) {
    return change(
        id,
        by,
        "person.erased",
        Map.of(),
        account ->
            new PersonAccount(
                new Person(id, "erased", Set.of()),
                "erased-" + id.value(),
                State.ERASED,
                account.createdAt()));
  }

  private Change change(
      PersonId id,
      String by,
      String act,
      Map<String, ?> detail,
      UnaryOperator<PersonAccount> change) {
    return transactions.execute(status -> {
      List<PersonAccount> admins = lockAdmins();
      Optional<PersonAccount> before =
          account(id).filter(account -> account.state() != State.ERASED);
      if (before.isEmpty()) {
        return Change.NO_SUCH_PERSON;
      }
      PersonAccount after = change.apply(before.get());
      boolean others = admins.stream().anyMatch(admin -> !admin.person().id().equals(id));
      if (isAdmin(before.get()) && !isAdmin(after) && !others) {
        return Change.LAST_ADMIN;
      }
      update(after);
      audit(by, act, id, detail);
      return Change.DONE;
    });
  }

  /** Two administrators who disable each other at once must not both succeed. */
  private List<PersonAccount> lockAdmins() {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from person where 'ADMIN' = any(roles) and state = 'ACTIVE'"
                + " order by id for update")
        .query((row, number) -> read(row))
        .list();
  }

  private void insert(Person person, String signInName, String by) {
    jdbc.sql(
            """
            insert into person (id, sign_in_name, name, roles, state, created_by, created_at)
            values (?, ?, ?, ?, 'ACTIVE', ?, ?)
            """)
        .params(person.id().value(), signInName, person.name(), names(person.roles()), by)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private void update(PersonAccount account) {
    jdbc.sql("update person set sign_in_name = ?, name = ?, roles = ?, state = ? where id = ?")
        .params(account.signInName(), account.person().name(), names(account.person().roles()))
        .params(account.state().name(), account.person().id().value())
        .update();
  }

  private void audit(String by, String act, PersonId id, Map<String, ?> detail) {
    audit.append(new AuditEntry(by, act, "person", id.toString(), detail));
  }

  private static PersonAccount in(PersonAccount account, State state) {
    return new PersonAccount(account.person(), account.signInName(), state, account.createdAt());
  }

  private static boolean isAdmin(PersonAccount account) {
    return account.active() && account.person().has(Role.ADMIN);
  }

  private static String[] names(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).toArray(String[]::new);
  }

  private static String printable(String name) {
    String stripped = name.strip();
    if (stripped.isEmpty()
        || stripped.length() > LONGEST_NAME
        || stripped.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a name has 1 to " + LONGEST_NAME + " printable characters");
    }
    return stripped;
  }

  private static String signInName(String name) {
    String lower = printable(name).toLowerCase(Locale.ROOT);
    if (lower.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException("a sign-in name has no spaces");
    }
    return lower;
  }

  private static PersonAccount read(ResultSet row) throws SQLException {
    return new PersonAccount(
        new Person(
            new PersonId(row.getObject("id", UUID.class)),
            row.getString("name"),
            roles(row.getArray("roles"))),
        row.getString("sign_in_name"),
        State.valueOf(row.getString("state")),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /** A role that this version does not know, left by a newer one, allows nothing. */
  private static Set<Role> roles(Array names) throws SQLException {
    Set<String> given = Set.of((String[]) names.getArray());
    return Arrays.stream(Role.values())
        .filter(role -> given.contains(role.name()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
