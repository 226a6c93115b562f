package dev.breakwater.upload.policy;

import dev.breakwater.ground.policy.PolicyRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every version of every policy in PostgreSQL, and the newest of each in memory, where verdicts
 * read them.
 */
public final class Policies {
  private static final String COLUMNS =
      "name, version, exact, perceptual, near_margin, near, unreadable, damaged, reason, owner,"
          + " written_at";

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Map<String, Policy> newest = Map.of();

  public Policies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Reads the newest versions again. */
  public void refresh() {
    newest =
        jdbc
            .sql(
                "select distinct on (name) " + COLUMNS + " from policy order by name, version desc")
            .query((row, number) -> policy(row))
            .list()
            .stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.ref().name(), Function.identity()));
  }

  /** Whether any version of {@code name} exists. */
  public boolean exists(String name) {
    return newest.containsKey(name);
  }

  /** The newest version of {@code name}; a bank cannot name one that does not exist. */
  public Policy newest(String name) {
    Policy policy = newest.get(name);
    if (policy == null) {
      throw new IllegalStateException("no policy is named " + name);
    }
    return policy;
  }

  /** Every version, oldest first. */
  public List<Policy> all() {
    return jdbc.sql("select " + COLUMNS + " from policy order by name, version")
        .query((row, number) -> policy(row))
        .list();
  }

  /** Writes the next version of {@code name}, or its first. The caller logs the change. */
  public Policy write(String name, PolicyRules rules, String reason, String owner) {
    PolicyRef.requireName(name);
    return jdbc.sql(
            """
            insert into policy (name, version, exact, perceptual, near_margin, near, unreadable,
              damaged, reason, owner, written_at)
            values (?, (select coalesce(max(version), 0) + 1 from policy where name = ?),
              ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning %s
            """
                .formatted(COLUMNS))
        .params(name, name, rules.exact().name(), rules.perceptual().name(), rules.nearMargin())
        .params(
            rules.near().name(), rules.unreadable().name(), rules.damaged().name(), reason, owner)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .query((row, number) -> policy(row))
        .single();
  }

  private static Policy policy(ResultSet row) throws SQLException {
    return new Policy(
        new PolicyRef(row.getString("name"), row.getInt("version")),
        new PolicyRules(
            Verdict.valueOf(row.getString("exact")),
            Verdict.valueOf(row.getString("perceptual")),
            row.getInt("near_margin"),
            Verdict.valueOf(row.getString("near")),
            Verdict.valueOf(row.getString("unreadable")),
            Verdict.valueOf(row.getString("damaged"))),
        row.getString("reason"),
        row.getString("owner"),
        row.getObject("written_at", OffsetDateTime.class).toInstant());
  }
}
