package dev.breakwater.ground.audit;

import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only record of acts.
 *
 * <p>It writes in the caller's transaction: an act and its line are durable together or not at all.
 * There is no method to change or remove a line, and the table's trigger refuses both.
 */
public final class AuditLog {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;

  public AuditLog(JdbcClient jdbc, JsonMapper json, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  public void append(AuditEntry entry) {
    jdbc.sql(
            """
            insert into audit_entry (id, at, who, act, subject_type, subject_id, detail)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
            """)
        .params(ids.next(), clock.instant().atOffset(ZoneOffset.UTC))
        .params(entry.who(), entry.act(), entry.subjectType(), entry.subjectId())
        .param(json.writeValueAsString(entry.detail()))
        .update();
  }
}
