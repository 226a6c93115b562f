package dev.breakwater.ground.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every version of every policy of one kind in PostgreSQL, and the newest of each in memory, where
 * verdicts read them.
 *
 * <p>The table has the columns {@code name}, {@code version}, {@code rules} (JSON), {@code reason},
 * {@code owner} and {@code written_at}; name and version are its key.
 *
 * @param <R> the rules, a record that JSON can hold
 */
public final class PolicyVersions<R> {
  private static final String COLUMNS = "name, version, rules, reason, owner, written_at";

  private final JdbcClient jdbc;
  private final String table;
  private final Class<R> kind;
  private final JsonMapper json;
  private final Clock clock;
  private volatile Map<String, PolicyVersion<R>> newest = Map.of();

  public PolicyVersions(
      JdbcClient jdbc, String table, Class<R> kind, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.table = table;
    this.kind = kind;
    this.json = json;
    this.clock = clock;
  }

  /** Reads the newest versions again. */
  public void refresh() {
    newest =
        jdbc
            .sql(
                "select distinct on (name) %s from %s order by name, version desc"
                    .formatted(COLUMNS, table))
            .query((row, number) -> version(row))
            .list()
            .stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.ref().name(), Function.identity()));
  }

  /** The newest version of {@code name}, as of the last refresh. */
  public Optional<PolicyVersion<R>> newest(String name) {
    return Optional.ofNullable(newest.get(name));
  }

  /** Every version, oldest first. */
  public List<PolicyVersion<R>> all() {
    return jdbc.sql("select %s from %s order by name, version".formatted(COLUMNS, table))
        .query((row, number) -> version(row))
        .list();
  }

  /** Every version of {@code name}, oldest first; none if there is no such policy. */
  public List<PolicyVersion<R>> of(String name) {
    return jdbc.sql("select %s from %s where name = ? order by version".formatted(COLUMNS, table))
        .param(name)
        .query((row, number) -> version(row))
        .list();
  }

  /** Writes the next version of {@code name}, or its first. The caller logs the change. */
  public PolicyVersion<R> write(String name, R rules, String reason, String owner) {
    PolicyRef.requireName(name);
    return jdbc.sql(
            """
            insert into %1$s (name, version, rules, reason, owner, written_at)
            values (?, (select coalesce(max(version), 0) + 1 from %1$s where name = ?),
              ?::jsonb, ?, ?, ?)
            returning %2$s
            """
                .formatted(table, COLUMNS))
        .params(name, name, json.writeValueAsString(rules), reason, owner)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, number) -> version(row))
        .single();
  }

  /** Writes the first version of {@code name} unless there is one; any server may do it first. */
  public void ensure(String name, R rules, String reason, String owner) {
    jdbc.sql(
            """
            insert into %s (name, version, rules, reason, owner, written_at)
            values (?, 1, ?::jsonb, ?, ?, ?) on conflict do nothing
            """
                .formatted(table))
        .params(PolicyRef.requireName(name), json.writeValueAsString(rules), reason, owner)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private PolicyVersion<R> version(ResultSet row) throws SQLException {
    return new PolicyVersion<>(
        new PolicyRef(row.getString("name"), row.getInt("version")),
        json.readValue(row.getString("rules"), kind),
        row.getString("reason"),
        row.getString("owner"),
        row.getObject("written_at", OffsetDateTime.class).toInstant());
  }
}
