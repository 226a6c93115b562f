package dev.breakwater.ground.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The personal values that entries are committed to, for as long as they are kept. */
public final class AuditSecrets {
  private final JdbcClient jdbc;

  public AuditSecrets(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What is still kept of an entry, by field. */
  public Map<String, String> of(long seq) {
    Map<String, String> values = new LinkedHashMap<>();
    jdbc.sql("select field, value from audit_secret where seq = ? order by field")
        .param(seq)
        .query(row -> {
          values.put(row.getString("field"), row.getString("value"));
        });
    return values;
  }

  /** Forgets a value wherever it was meant; the log stays whole and says it no more. */
  public int erase(String value) {
    return jdbc.sql("delete from audit_secret where value = ?").param(value).update();
  }
}
