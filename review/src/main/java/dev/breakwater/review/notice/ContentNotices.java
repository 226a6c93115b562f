package dev.breakwater.review.notice;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.finding.Finding;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.finding.UploadContext.Publicly;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.review.cases.CaseId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices as they come in and are answered. Each is a finding, so it joins the open case of the
 * account it is about, and the decision of that case answers it.
 */
public final class ContentNotices {
  static final EventType DECIDED = new EventType("notice.decided");

  private static final String COMPLAINED =
      "Nothing was held against it, and who had reported it complained of that with reason. ";

  private static final String WITH_ANSWER =
      """
      select n.id, n.received_at, n.decision_id, n.acted_on, d.decided_at
      from review_notice n left join review_decision d on d.id = n.decision_id
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Findings findings;
  private final AuditLog audit;
  private final Outbox outbox;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;

  public ContentNotices(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Findings findings,
      AuditLog audit,
      Outbox outbox,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.findings = findings;
    this.audit = audit;
    this.outbox = outbox;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What somebody reported.
   *
   * @param actor whose item it is
   * @param explanation why they hold it illegal, in their words
   */
  public record Told(ActorId actor, ServiceName service, ItemId item, String explanation) {
    @Override
    public String toString() {
      return "Told(redacted)";
    }
  }

  /** Takes a notice in; {@code key} is the API key that brought it. Durable when this returns. */
  public ContentNotice receive(Told told, UUID key) {
    ContentNotice notice = new ContentNotice(ids.next(), clock.instant(), null);
    transactions.executeWithoutResult(status -> {
      findings.record(finding(notice, told));
      jdbc.sql("insert into review_notice (id, received_at, key_id) values (?, ?, ?)")
          .params(notice.id(), notice.receivedAt().atOffset(ZoneOffset.UTC), key)
          .update();
      audit.append(
          new AuditEntry("key:" + key, "notice.received", "finding", notice.id().toString()));
    });
    return notice;
  }

  /** The notice of an id. */
  public Optional<ContentNotice> find(UUID id) {
    return jdbc.sql(WITH_ANSWER + "where n.id = ?")
        .param(id)
        .query((row, number) -> notice(row))
        .optional();
  }

  /**
   * Answers those that a decision speaks of, in the transaction of the decision.
   *
   * @param acted whether something was held against the item of a finding
   */
  public void answer(CaseId file, UUID decision, Predicate<UUID> acted) {
    for (Waiting waiting : waiting(file)) {
      jdbc.sql("update review_notice set decision_id = ?, acted_on = ? where id = ?")
          .params(decision, acted.test(waiting.finding()), waiting.notice())
          .update();
      outbox.enqueue(DECIDED, find(waiting.notice()).orElseThrow());
    }
  }

  /** Whether a decision answered a notice, and held nothing against its item. */
  public boolean leftAlone(UUID decision) {
    return jdbc.sql(
            "select exists (select from review_notice where decision_id = ? and not acted_on)")
        .param(decision)
        .query(Boolean.class)
        .single();
  }

  /** Whether a decision answered this notice, and held nothing against its item. */
  public boolean leftAlone(UUID decision, UUID notice) {
    return find(notice)
        .map(ContentNotice::answer)
        .filter(answer -> answer.decision().equals(decision) && !answer.actedOn())
        .isPresent();
  }

  /**
   * Nothing was held against the item of this notice, which was wrong, while something was held
   * against others: it is found anew, and what is decided of that answers it. In the caller's
   * transaction.
   */
  public void bringUpAgain(UUID notice) {
    UUID again = ids.next();
    findings.record(
        jdbc.sql("select actor, service, item, reasons::text from finding where id = ?")
            .param(notice)
            .query((row, number) -> broughtUp(again, row))
            .single());
    jdbc.sql(
            "update review_notice set decision_id = null, acted_on = null, again_id = ? where id = ?")
        .params(again, notice)
        .update();
  }

  /**
   * Takes an answer back that was wrong: the next decision of the case answers anew. In the
   * caller's transaction.
   */
  public void waitAgain(UUID decision) {
    jdbc.sql("update review_notice set decision_id = null, acted_on = null where decision_id = ?")
        .param(decision)
        .update();
  }

  /** A notice without an answer, and the finding that it is in a case as. */
  private record Waiting(UUID notice, UUID finding) {}

  private List<Waiting> waiting(CaseId file) {
    return jdbc.sql(
            """
            select n.id, i.finding_id from case_item i
              join review_notice n on i.finding_id = coalesce(n.again_id, n.id)
            where i.case_id = ? and n.decision_id is null order by n.id
            """)
        .param(file.value())
        .query((row, number) ->
            new Waiting(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
  }

  private static Finding finding(ContentNotice notice, Told told) {
    return reported(
        notice.id(), told, notice.receivedAt(), "Somebody reported it: " + told.explanation());
  }

  private Finding broughtUp(UUID id, ResultSet first) throws SQLException {
    Told told =
        new Told(
            new ActorId(first.getString("actor")),
            new ServiceName(first.getString("service")),
            new ItemId(first.getString("item")),
            "");
    JsonNode why = json.readTree(first.getString("reasons")).path(0).path("reason");
    return reported(id, told, clock.instant(), COMPLAINED + why.asString(""));
  }

  private static Finding reported(UUID id, Told told, Instant at, String reason) {
    return new Finding(
        id,
        FindingKind.REPORTED,
        told.actor(),
        told.service(),
        told.item(),
        at,
        "REPORTED",
        List.of(Map.of("reason", reason)),
        null,
        new UploadContext(null, at, Publicly.NOT_TOLD));
  }

  private static ContentNotice notice(ResultSet row) throws SQLException {
    UUID decision = row.getObject("decision_id", UUID.class);
    return new ContentNotice(
        row.getObject("id", UUID.class),
        instant(row, "received_at"),
        decision == null
            ? null
            : ContentNotice.Answer.of(
                decision, row.getBoolean("acted_on"), instant(row, "decided_at")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
