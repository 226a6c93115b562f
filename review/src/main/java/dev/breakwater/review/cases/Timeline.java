package dev.breakwater.review.cases;

import dev.breakwater.ground.people.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened in a case, for people to read.
 *
 * <p>It tells the story; the proof is the audit log. Findings are on it without being noted.
 */
public final class Timeline {
  private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  public Timeline(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * One thing that happened.
   *
   * @param act in one word: {@code found}, {@code claimed}, {@code decided}
   * @param person who did it; absent for what the server or a detector did
   */
  public record Happened(
      Instant at, String act, @Nullable PersonId person, Map<String, Object> detail) {
    public Happened {
      detail = Map.copyOf(detail);
    }

    @Override
    public String toString() {
      return "Happened(" + act + ")";
    }
  }

  /** Writes down what happened, in the caller's transaction. */
  public void note(CaseId id, String act, @Nullable PersonId person, Map<String, ?> detail) {
    jdbc.sql(
            "insert into case_event (case_id, at, act, person, detail) values (?, ?, ?, ?, ?::jsonb)")
        .params(id.value(), clock.instant().atOffset(ZoneOffset.UTC), act)
        .param(person == null ? null : person.value())
        .param(json.writeValueAsString(detail))
        .update();
  }

  /** The newest things that happened, newest first. */
  public List<Happened> of(CaseId id, int limit) {
    return jdbc.sql(
            """
            select at, act, person, detail from (
              (select at, act, person, detail::text as detail, number from case_event
               where case_id = :id order by number desc limit :limit)
              union all
              (select joined_at, case when repeats is null then 'found' else 'found-again' end, null::uuid,
                 json_build_object('kind', kind, 'item', item)::text, 0
               from case_item where case_id = :id order by finding_id desc limit :limit)) happened
            order by at desc, number desc limit :limit
            """)
        .param("id", id.value())
        .param("limit", limit)
        .query((row, number) -> happened(row))
        .list();
  }

  private Happened happened(ResultSet row) throws SQLException {
    UUID person = row.getObject("person", UUID.class);
    return new Happened(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("act"),
        person == null ? null : new PersonId(person),
        json.readValue(row.getString("detail"), DETAIL));
  }
}
