package dev.breakwater.review.decision;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.decision.Decision.SecondWord;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every decision in the order it took effect, for whoever acts on them.
 *
 * <p>A reader keeps the mark of the last one it has dealt with, in the transaction that deals with
 * it. Marks grow and have no late comers: a number is taken under a lock that is held until its
 * decision is committed.
 */
public final class Decisions {
  static final TypeReference<List<Action>> ACTIONS = new TypeReference<>() {};
  private static final TypeReference<List<ItemDecision>> ITEMS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  public Decisions(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Up to {@code limit} decisions after {@code mark}, in order. */
  public List<Decision> after(DecisionMark mark, int limit) {
    return jdbc.sql("select * from review_decision where mark > ? order by mark limit ?")
        .params(mark.value(), limit)
        .query((row, number) -> decision(row))
        .list();
  }

  /** The decision of an id. */
  public Optional<Decision> find(DecisionId id) {
    return jdbc.sql("select * from review_decision where id = ?")
        .param(id.value())
        .query((row, number) -> decision(row))
        .optional();
  }

  /** The decisions of many ids. */
  public Map<DecisionId, Decision> find(Collection<DecisionId> ids) {
    return jdbc
        .sql("select * from review_decision where id = any (?)")
        .param(ids.stream().map(DecisionId::value).toArray(UUID[]::new))
        .query((row, number) -> decision(row))
        .list()
        .stream()
        .collect(Collectors.toUnmodifiableMap(Decision::id, each -> each));
  }

  /** What was decided of a case, oldest first. */
  public List<Decision> of(CaseId id) {
    return jdbc.sql("select * from review_decision where case_id = ? order by mark")
        .param(id.value())
        .query((row, number) -> decision(row))
        .list();
  }

  private Decision decision(ResultSet row) throws SQLException {
    UUID supersedes = row.getObject("supersedes", UUID.class);
    return new Decision(
        new DecisionId(row.getObject("id", UUID.class)),
        new DecisionMark(row.getLong("mark")),
        new CaseId(row.getObject("case_id", UUID.class)),
        Effect.valueOf(row.getString("effect")),
        new Code(row.getString("code")),
        json.readValue(row.getString("actions"), ACTIONS),
        json.readValue(row.getString("items"), ITEMS),
        row.getString("note"),
        new PersonId(row.getObject("person", UUID.class)),
        instant(row, "decided_at"),
        second(row),
        supersedes == null ? null : new DecisionId(supersedes),
        row.getString("taxonomy"));
  }

  private static @Nullable SecondWord second(ResultSet row) throws SQLException {
    UUID person = row.getObject("second_person", UUID.class);
    return person == null ? null : new SecondWord(new PersonId(person), instant(row, "second_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
