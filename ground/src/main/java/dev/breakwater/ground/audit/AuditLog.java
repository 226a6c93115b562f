package dev.breakwater.ground.audit;

import dev.breakwater.ground.words.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only record of acts.
 *
 * <p>It writes in the caller's transaction: an act and its line are durable together or not at all.
 * There is no method to change or remove a line, and the table's trigger refuses both. Its place in
 * the tree a line gets after the commit, in the next round of {@link AuditTree#catchUp}.
 */
public final class AuditLog {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;
  private final SecureRandom random;

  public AuditLog(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
    this(jdbc, json, ids, clock, new SecureRandom());
  }

  public AuditLog(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock, SecureRandom random) {
    this.jdbc = jdbc;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
    this.random = random;
  }

  private record Secret(Commitment commitment, String field, byte[] salt, String value) {}

  public void append(AuditEntry entry) {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    Map<String, Object> detail = new LinkedHashMap<>();
    entry
        .detail()
        .forEach((field, value) -> {
          if (value instanceof Personal personal) {
            Secret secret = secret(field, personal);
            secrets.put(field, secret);
            detail.put(field, Map.of("commitment", secret.commitment().text()));
          } else {
            detail.put(field, value);
          }
        });
    long seq = write(entry, json.writeValueAsString(detail));
    secrets.values().forEach(secret -> keep(seq, secret));
  }

  /** The entry and the note that it waits for its place, in one statement. */
  private long write(AuditEntry entry, String detail) {
    return jdbc.sql(
            """
            with written as (
              insert into audit_entry (id, at, who, act, subject_type, subject_id, detail)
              values (?, ?, ?, ?, ?, ?, ?::jsonb) returning seq)
            insert into audit_waiting (seq) select seq from written returning seq
            """)
        .params(ids.next(), clock.instant().atOffset(ZoneOffset.UTC))
        .params(entry.who(), entry.act(), entry.subjectType(), entry.subjectId())
        .param(detail)
        .query(Long.class)
        .single();
  }

  private void keep(long seq, Secret secret) {
    jdbc.sql(
            """
            insert into audit_secret (commitment, seq, field, salt, value) values (?, ?, ?, ?, ?)
            """)
        .params(secret.commitment().hash(), seq, secret.field(), secret.salt(), secret.value())
        .update();
  }

  private Secret secret(String field, Personal personal) {
    byte[] salt = new byte[Commitment.SALT_BYTES];
    random.nextBytes(salt);
    return new Secret(Commitment.to(personal.value(), salt), field, salt, personal.value());
  }
}
