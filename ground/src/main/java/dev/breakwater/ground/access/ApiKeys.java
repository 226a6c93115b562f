package dev.breakwater.ground.access;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.words.Ids;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** API keys as PostgreSQL keeps them: of a secret only its hash. */
public final class ApiKeys {
  private static final String COLUMNS =
      "id, name, scopes, rate, created_by, created_at, revoked_at";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Ids ids;
  private final Clock clock;

  public ApiKeys(
      JdbcClient jdbc,
      TransactionOperations transactions,
      AuditLog audit,
      SecureRandom random,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.random = random;
    this.ids = ids;
    this.clock = clock;
  }

  /** A key with its token, which is not shown again. */
  public record Issued(ApiKey key, String token) {
    @Override
    public String toString() {
      return "Issued(" + key.id() + ")";
    }
  }

  /** Makes a key; {@code by} is whoever asked, as the audit log names them. */
  public Issued create(String name, Set<Scope> scopes, int rate, String by) {
    UUID id = ids.next();
    return transactions.execute(status -> {
      jdbc.sql(
              """
              insert into api_key (id, name, scopes, rate, created_by, created_at)
              values (?, ?, ?, ?, ?, ?)
              """)
          .params(id, name, scopes.stream().map(Scope::name).toArray(String[]::new), rate, by)
          .param(now())
          .update();
      String token = addSecret(id);
      audit.append(
          new AuditEntry(by, "key.created", "key", id.toString(), Map.of("scopes", scopes)));
      return new Issued(find(id).orElseThrow(), token);
    });
  }

  /**
   * Gives a key a new secret; those it has go on for {@code overlap}, so that a platform can change
   * over without a gap. Empty when there is no such key.
   */
  Optional<Issued> rotate(UUID id, Duration overlap, String by) {
    return transactions.execute(status -> {
      Optional<ApiKey> key = find(id).filter(each -> each.revokedAt() == null);
      if (key.isEmpty()) {
        return Optional.<Issued>empty();
      }
      OffsetDateTime end = now().plus(overlap);
      jdbc.sql(
              """
              update api_key_secret set expires_at = ?
              where key_id = ? and (expires_at is null or expires_at > ?)
              """)
          .params(end, id, end)
          .update();
      String token = addSecret(id);
      audit.append(new AuditEntry(by, "key.rotated", "key", id.toString()));
      return Optional.of(new Issued(key.get(), token));
    });
  }

  /** Ends a key at once; false when there is none that is not ended. */
  boolean revoke(UUID id, String by) {
    return transactions.execute(status -> {
      int changed =
          jdbc.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null")
              .params(now(), id)
              .update();
      if (changed > 0) {
        audit.append(new AuditEntry(by, "key.revoked", "key", id.toString()));
      }
      return changed > 0;
    });
  }

  /** Every key, revoked ones too, oldest first. */
  public List<ApiKey> all() {
    return jdbc.sql("select " + COLUMNS + " from api_key order by id")
        .query((row, number) -> key(row))
        .list();
  }

  Optional<ApiKey> find(UUID id) {
    return jdbc.sql("select " + COLUMNS + " from api_key where id = ?")
        .param(id)
        .query((row, number) -> key(row))
        .optional();
  }

  /** The hashes of every secret that may still be shown. */
  List<KeyRing.Secret> secrets() {
    return jdbc.sql(
            """
            select s.key_id, s.digest, s.expires_at
            from api_key_secret s join api_key k on k.id = s.key_id
            where k.revoked_at is null
            """)
        .query((row, number) ->
            new KeyRing.Secret(
                row.getObject("key_id", UUID.class),
                row.getBytes("digest"),
                instant(row, "expires_at").orElse(Instant.MAX)))
        .list();
  }

  private String addSecret(UUID id) {
    ApiToken token = ApiToken.random(id, random);
    jdbc.sql("insert into api_key_secret (key_id, digest, created_at) values (?, ?, ?)")
        .params(id, token.digest(), now())
        .update();
    return token.text();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        scopes(row.getArray("scopes")),
        row.getInt("rate"),
        row.getString("created_by"),
        instant(row, "created_at").orElseThrow(),
        instant(row, "revoked_at").orElse(null));
  }

  /** A scope that this version does not know, left by a newer one, allows nothing. */
  private static Set<Scope> scopes(Array names) throws SQLException {
    Set<String> known = Set.of((String[]) names.getArray());
    return Arrays.stream(Scope.values())
        .filter(scope -> known.contains(scope.name()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
