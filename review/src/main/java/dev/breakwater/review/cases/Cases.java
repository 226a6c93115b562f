package dev.breakwater.review.cases;

import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.cases.Priority.PriorityReason;
import dev.breakwater.review.taxonomy.Code;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Cases as they are read. Nothing here changes one. */
public final class Cases {
  private static final TypeReference<List<Map<String, Object>>> REASONS = new TypeReference<>() {};
  private static final TypeReference<List<PriorityReason>> WHY = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  public Cases(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A case and all its items, oldest first. */
  public Optional<CaseFile> file(CaseId id) {
    return jdbc.sql(
            """
            select c.*, p.id as proposal, p.person as first_person
            from review_case c
              left join review_proposal p on p.case_id = c.id and p.state = 'WAITING'
            where c.id = ?
            """)
        .param(id.value())
        .query((row, number) -> file(row, items(id)))
        .optional();
  }

  /** The version of a case, which grows whenever a finding joins. */
  public Optional<Integer> version(CaseId id) {
    return jdbc.sql("select version from review_case where id = ?")
        .param(id.value())
        .query(Integer.class)
        .optional();
  }

  /** The case that a finding went to; empty while it has not been taken. */
  public Optional<CaseId> ofFinding(UUID finding) {
    return jdbc.sql("select case_id from case_item where finding_id = ?")
        .param(finding)
        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** Up to {@code limit} cases, newest first. */
  public List<CaseLine> newest(CaseSearch search, int limit) {
    return jdbc.sql(
            "select id, actor, service, state, kinds, items, opened_at, due_at from review_case"
                + " where true"
                + (search.state() == null ? "" : " and state = :state")
                + (search.actor() == null ? "" : " and actor = :actor")
                + (search.before() == null ? "" : " and id < :before")
                + " order by id desc limit :limit")
        .param("state", search.state())
        .param("actor", search.actor())
        .param("before", search.before() == null ? null : search.before().value())
        .param("limit", limit)
        .query((row, number) -> line(row))
        .list();
  }

  /**
   * Other cases that share something with this one, the newest first: an entry they matched, an
   * address, a device, or the actor.
   */
  public List<RelatedCase> related(CaseId id, int limit) {
    return jdbc.sql(
            """
            select * from (
              (select c.*, 'ACTOR' as shared from review_case me
                 join review_case c on c.actor = me.actor and c.id <> me.id
               where me.id = :id and me.actor <> 'breakwater' order by c.id desc limit :limit)
              union all
              (select c.*, other.kind as shared from case_link mine
                 join lateral (
                   select * from case_link
                   where kind = mine.kind and value = mine.value and case_id <> :id
                   order by case_id desc limit :limit) other on true
                 join review_case c on c.id = other.case_id
               where mine.case_id = :id order by c.id desc limit :limit)) found
            order by id desc
            """)
        .param("id", id.value())
        .param("limit", limit)
        .query((row, number) -> new RelatedCase(line(row), row.getString("shared")))
        .list();
  }

  /** The cases that a finding of this item went to, newest first. */
  public List<CaseLine> ofItem(String item, int limit) {
    return jdbc.sql(
            """
            select * from review_case where id in (
              select case_id from case_item where item = ? order by case_id desc limit ?)
            order by id desc
            """)
        .params(item, limit)
        .query((row, number) -> line(row))
        .list();
  }

  private static CaseLine line(ResultSet row) throws SQLException {
    return new CaseLine(
        new CaseId(row.getObject("id", UUID.class)),
        row.getString("actor"),
        row.getString("service"),
        row.getString("state"),
        Set.of((String[]) row.getArray("kinds").getArray()),
        row.getInt("items"),
        instant(row, "opened_at"),
        instant(row, "due_at"));
  }

  /** The items of many cases, those of each oldest first. */
  public Map<CaseId, List<CaseItem>> items(Collection<CaseId> ids) {
    Map<CaseId, List<CaseItem>> items = new HashMap<>();
    jdbc.sql(
            """
            select i.case_id, i.finding_id, i.kind, i.item, i.at, i.repeats, i.code, i.false_match,
              f.verdict, f.reasons, f.evidence_id, host(f.upload_from) as upload_from,
              f.upload_at, f.publicly
            from case_item i join finding f on f.id = i.finding_id
            where i.case_id = any (?) order by i.finding_id
            """)
        .param(ids.stream().map(CaseId::value).toArray(UUID[]::new))
        .query(row -> {
          CaseId id = new CaseId(row.getObject("case_id", UUID.class));
          items.computeIfAbsent(id, each -> new ArrayList<>()).add(item(row));
        });
    return items;
  }

  private List<CaseItem> items(CaseId id) {
    return items(List.of(id)).getOrDefault(id, List.of());
  }

  private CaseFile file(ResultSet row, List<CaseItem> items) throws SQLException {
    return new CaseFile(
        new CaseId(row.getObject("id", UUID.class)),
        new ActorId(row.getString("actor")),
        new ServiceName(row.getString("service")),
        state(row),
        Set.of((String[]) row.getArray("kinds").getArray()),
        row.getBoolean("exact_match"),
        instant(row, "opened_at"),
        instant(row, "latest_at"),
        row.getInt("version"),
        priority(row),
        items);
  }

  private static CaseState state(ResultSet row) throws SQLException {
    String name = row.getString("state");
    return switch (name) {
      case "OPEN" -> new CaseState.Open();
      case "AWAITING_SECOND" ->
          new CaseState.AwaitingSecond(
              row.getObject("proposal", UUID.class),
              new PersonId(row.getObject("first_person", UUID.class)));
      case "DECIDED" ->
          new CaseState.Decided(new DecisionId(row.getObject("decision_id", UUID.class)));
      default -> throw new IllegalStateException("no case has the state " + name);
    };
  }

  private Priority priority(ResultSet row) throws SQLException {
    return new Priority(
        Level.of(row.getInt("level")),
        row.getInt("points"),
        instant(row, "due_at"),
        json.readValue(row.getString("priority_reasons"), WHY),
        row.getString("priority_rules"));
  }

  private CaseItem item(ResultSet row) throws SQLException {
    UUID evidence = row.getObject("evidence_id", UUID.class);
    String code = row.getString("code");
    return new CaseItem(
        row.getObject("finding_id", UUID.class),
        row.getString("kind"),
        new ItemId(row.getString("item")),
        instant(row, "at"),
        row.getString("verdict"),
        json.readValue(row.getString("reasons"), REASONS),
        evidence == null ? null : new EvidenceId(evidence),
        new UploadContext(
            address(row.getString("upload_from")),
            instant(row, "upload_at"),
            UploadContext.Publicly.valueOf(row.getString("publicly"))),
        row.getObject("repeats", UUID.class),
        code == null ? null : new Code(code),
        row.getBoolean("false_match"));
  }

  private static @Nullable InetAddress address(@Nullable String literal) {
    return literal == null ? null : InetAddress.ofLiteral(literal);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
