package dev.breakwater.ground.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds entries of the audit log. It reads; each condition has its index. */
public final class AuditSearch {
  private static final String LINES =
      """
      select e.seq, e.id, e.at, e.who, e.act, e.subject_type, e.subject_id, e.detail, l.place
      from audit_entry e left join audit_leaf l using (seq)
      """;

  private final JdbcClient jdbc;

  public AuditSearch(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is looked for; all of it must hold.
   *
   * @param subject the id of what it was done to
   * @param from the earliest moment
   * @param until the moment after the last
   * @param after the line that a page before ended with
   */
  public record Query(
      @Nullable String act,
      @Nullable String who,
      @Nullable String subject,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable After after) {}

  /** Where a page ended. */
  public record After(Instant at, long seq) {}

  /** The newest entries that fit, the newest first. */
  public List<AuditLine> newest(Query query, int most) {
    Conditions asked = new Conditions();
    asked.add("e.act = ?", query.act());
    asked.add("e.who = ?", query.who());
    asked.add("e.subject_id = ?", query.subject());
    asked.add("e.at >= ?", at(query.from()));
    asked.add("e.at < ?", at(query.until()));
    After after = query.after();
    if (after != null) {
      asked.add("(e.at, e.seq) < (?, ?)", at(after.at()), after.seq());
    }
    return jdbc.sql(
            LINES
                + " where "
                + String.join(" and ", asked.texts)
                + " order by e.at desc, e.seq desc limit ?")
        .params(asked.values)
        .param(most)
        .query((row, number) -> read(row))
        .list();
  }

  public Optional<AuditLine> entry(UUID id) {
    return jdbc.sql(LINES + " where e.id = ?")
        .param(id)
        .query((row, number) -> read(row))
        .optional();
  }

  /** Every act that the log knows, each found by one step in its index. */
  public List<String> acts() {
    return jdbc.sql(
            """
            with recursive known as (
              (select act from audit_entry order by act limit 1)
              union all
              select (select e.act from audit_entry e where e.act > known.act order by e.act limit 1)
              from known where known.act is not null)
            select act from known where act is not null
            """)
        .query(String.class)
        .list();
  }

  /** Those that are given; all must hold. */
  private static final class Conditions {
    private final List<String> texts = new ArrayList<>(List.of("true"));
    private final List<Object> values = new ArrayList<>();

    void add(String text, @Nullable Object... given) {
      for (Object each : given) {
        if (each == null) {
          return;
        }
      }
      texts.add(text);
      values.addAll(Arrays.asList(given));
    }
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static AuditLine read(ResultSet row) throws SQLException {
    return new AuditLine(
        row.getLong("seq"),
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("who"),
        row.getString("act"),
        row.getString("subject_type"),
        row.getString("subject_id"),
        row.getString("detail"),
        row.getObject("place", Long.class));
  }
}
