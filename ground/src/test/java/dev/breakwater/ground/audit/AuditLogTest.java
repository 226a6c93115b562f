package dev.breakwater.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class AuditLogTest {
  private final FreshDatabase database = FreshDatabase.create();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
  private final AuditLog log =
      new AuditLog(
          database.jdbc(),
          JsonMapper.builder().build(),
          new Ids(clock, RandomGenerator.getDefault()),
          clock);

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void keepsWhoDidWhatToWhatAndWhen() {
    log.append(new AuditEntry("key:7", "bank.created", "bank", "12", Map.of("name", "lakes")));

    assertThat(database.jdbc().sql("select * from audit_entry").query().singleRow())
        .containsEntry("who", "key:7")
        .containsEntry("act", "bank.created")
        .containsEntry("subject_type", "bank")
        .containsEntry("subject_id", "12")
        .hasEntrySatisfying(
            "detail", detail -> assertThat(detail).hasToString("{\"name\": \"lakes\"}"))
        .hasEntrySatisfying(
            "at",
            at -> assertThat(((java.sql.Timestamp) at).toInstant()).isEqualTo(clock.instant()));
  }

  @Test
  void forgetsALineWhoseTransactionIsRolledBack() {
    database
        .transactions()
        .executeWithoutResult(status -> {
          log.append(new AuditEntry("key:7", "bank.created", "bank", "12"));
          status.setRollbackOnly();
        });

    assertThat(lines()).isZero();
  }

  @Test
  void refusesToChangeALine() {
    log.append(new AuditEntry("key:7", "bank.created", "bank", "12"));

    assertThatThrownBy(() -> database.jdbc().sql("update audit_entry set who = 'x'").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void refusesToLoseALine() {
    log.append(new AuditEntry("key:7", "bank.created", "bank", "12"));

    assertThatThrownBy(() -> database.jdbc().sql("delete from audit_entry").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> database.jdbc().sql("truncate audit_entry cascade").update())
        .hasMessageContaining("append-only");
    assertThat(lines()).isEqualTo(1);
  }

  private long lines() {
    return database.jdbc().sql("select count(*) from audit_entry").query(Long.class).single();
  }
}
