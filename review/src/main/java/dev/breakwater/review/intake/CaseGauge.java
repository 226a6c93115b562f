package dev.breakwater.review.intake;

import dev.breakwater.review.cases.CaseFacts;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Priority;
import dev.breakwater.review.cases.PriorityRules;
import dev.breakwater.review.queue.QueueName;
import dev.breakwater.review.queue.Routing;
import dev.breakwater.review.queue.Routing.RoutedCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Measures how urgent a case is and where it belongs, and writes it into the case. */
public final class CaseGauge {
  private final JdbcClient jdbc;
  private final PriorityRules rules;
  private final Routing routing;
  private final JsonMapper json;

  public CaseGauge(JdbcClient jdbc, PriorityRules rules, Routing routing, JsonMapper json) {
    this.jdbc = jdbc;
    this.rules = rules;
    this.routing = routing;
    this.json = json;
  }

  /** Where a case belongs. */
  public record Placed(QueueName queue, Priority priority) {}

  private record Measured(CaseFacts facts, String service, Optional<String> language) {}

  /** Measures a case again, in the caller's transaction; empty when there is none. */
  public Optional<Placed> measure(CaseId id) {
    return facts(id)
        .map(measured -> {
          Priority priority = rules.of(measured.facts());
          QueueName queue =
              routing.queueOf(
                  new RoutedCase(
                      measured.facts().kinds(),
                      measured.service(),
                      measured.language(),
                      priority.level()));
          write(id, priority);
          return new Placed(queue, priority);
        });
  }

  /** Spread is counted up to a bound, so that an entry that everybody shares costs no more. */
  private Optional<Measured> facts(CaseId id) {
    return jdbc.sql(
            """
            select c.kinds, c.present_danger, c.items, c.seen_by_others, c.opened_at, c.service,
              c.language,
              exists (select from case_link where case_id = c.id and kind = 'ENTRY') as has_entry,
              (select count(distinct shared.actor) from (
                 select other.actor from case_link mine
                   join case_link other on other.kind = 'ENTRY' and other.value = mine.value
                 where mine.case_id = c.id and mine.kind = 'ENTRY' and other.actor <> c.actor
                 limit 200) shared) as spread,
              (select count(*) from (
                 select from review_case earlier
                 where earlier.actor = c.actor and earlier.violating and earlier.id <> c.id
                 limit 20) before) as earlier
            from review_case c where c.id = ?
            """)
        .param(id.value())
        .query((row, number) -> measured(row))
        .optional();
  }

  private static Measured measured(ResultSet row) throws SQLException {
    int spread = Math.min(100, row.getInt("spread"));
    return new Measured(
        new CaseFacts(
            Set.of((String[]) row.getArray("kinds").getArray()),
            row.getBoolean("present_danger"),
            row.getBoolean("has_entry") && spread == 0,
            spread,
            row.getInt("earlier"),
            row.getInt("items"),
            row.getBoolean("seen_by_others"),
            row.getObject("opened_at", OffsetDateTime.class).toInstant()),
        row.getString("service"),
        Optional.ofNullable(row.getString("language")));
  }

  private void write(CaseId id, Priority priority) {
    jdbc.sql(
            """
            update review_case set level = ?, points = ?, due_at = ?, priority_reasons = ?::jsonb,
              priority_rules = ?
            where id = ?
            """)
        .params(priority.level().order(), priority.points())
        .params(priority.due().atOffset(ZoneOffset.UTC))
        .params(json.writeValueAsString(priority.reasons()), priority.rules(), id.value())
        .update();
  }
}
