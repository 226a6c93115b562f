package dev.breakwater.review.decision;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.outbox.EventType;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.decision.Decision.SecondWord;
import dev.breakwater.review.notice.ContentNotices;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Code;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a decision with everything that must become durable with it: its place in the order, its
 * line in the audit log and its event to the platform. All in the caller's transaction.
 */
final class DecisionWriter {
  static final EventType DECIDED = new EventType("case.decided");
  static final EventType UNDONE = new EventType("case.undone");
  static final EventType APPEAL_DECIDED = new EventType("appeal.decided");

  /** Held until commit, so that marks become visible in order. */
  private static final long LOCK = 0x62772d6d61726bL;

  private final JdbcClient jdbc;
  private final Decisions decisions;
  private final Taxonomy taxonomy;
  private final AuditLog audit;
  private final Outbox outbox;
  private final Timeline timeline;
  private final ContentNotices notices;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;

  DecisionWriter(
      JdbcClient jdbc,
      Decisions decisions,
      Taxonomy taxonomy,
      AuditLog audit,
      Outbox outbox,
      Timeline timeline,
      ContentNotices notices,
      JsonMapper json,
      Ids ids,
      Clock clock) {
    this.jdbc = jdbc;
    this.decisions = decisions;
    this.taxonomy = taxonomy;
    this.audit = audit;
    this.outbox = outbox;
    this.timeline = timeline;
    this.notices = notices;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is to be written.
   *
   * @param person who takes it on themselves: of two, the first
   * @param appeal the complaint that it answers
   */
  record Draft(
      Effect effect,
      Code code,
      List<Action> actions,
      List<ItemDecision> items,
      String note,
      PersonId person,
      @Nullable SecondWord second,
      @Nullable DecisionId supersedes,
      @Nullable UUID appeal) {}

  Decision write(CaseFile file, Draft draft) {
    DecisionId id = new DecisionId(ids.next());
    insert(id, file, draft);
    Decision decision = decisions.find(id).orElseThrow();
    audit.append(auditEntry(decision, file));
    outbox.enqueue(event(decision.effect()), told(decision, file, draft.appeal()));
    timeline.note(
        file.id(),
        act(decision.effect()),
        draft.second() == null ? draft.person() : draft.second().person(),
        Map.of("code", draft.code().value(), "decision", id.toString()));
    if (decision.effect() == Effect.DECIDED) {
      notices.answer(file.id(), id.value(), finding -> isHeldAgainst(decision, finding));
    }
    return decision;
  }

  private boolean isHeldAgainst(Decision decision, UUID finding) {
    return decision.items().stream()
        .filter(item -> item.finding().equals(finding))
        .flatMap(item -> taxonomy.find(item.code()).stream())
        .anyMatch(Classification::violating);
  }

  /** A decision as the platform is told it. */
  DecisionTold told(Decision decision, CaseFile file) {
    return told(decision, file, appeal(decision.id()));
  }

  private DecisionTold told(Decision decision, CaseFile file, @Nullable UUID appeal) {
    Optional<Classification> said = taxonomy.find(decision.code());
    return DecisionTold.of(
        decision,
        file,
        said.map(Classification::violating).orElse(true),
        said.flatMap(word -> Statement.of(decision, file, word)).orElse(null),
        appeal);
  }

  /** The complaint that a decision answered; of several that it grants, the account's. */
  private @Nullable UUID appeal(DecisionId outcome) {
    return jdbc.sql(
            "select id from review_appeal where outcome_id = ? order by notice_id nulls first limit 1")
        .param(outcome.value())
        .query(UUID.class)
        .optional()
        .orElse(null);
  }

  private void insert(DecisionId id, CaseFile file, Draft draft) {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, number) -> 0).list();
    SecondWord second = draft.second();
    jdbc.sql(
            """
            insert into review_decision (id, case_id, effect, code, actions, items, note, person,
              decided_at, second_person, second_at, supersedes, taxonomy)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id.value(), file.id().value(), draft.effect().name(), draft.code().value())
        .param(json.writerFor(Decisions.ACTIONS).writeValueAsString(draft.actions()))
        .param(json.writeValueAsString(draft.items()))
        .params(draft.note(), draft.person().value())
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .param(second == null ? null : second.person().value())
        .param(second == null ? null : second.at().atOffset(ZoneOffset.UTC))
        .param(draft.supersedes() == null ? null : draft.supersedes().value())
        .param(taxonomy.cited())
        .update();
  }

  /** With what a report to the public counts by: whose case, of what, open since when. */
  private AuditEntry auditEntry(Decision decision, CaseFile file) {
    SecondWord second = decision.second();
    Optional<Classification> said = taxonomy.find(decision.code());
    return new AuditEntry(
        decision.person().who(),
        "case." + act(decision.effect()),
        "case",
        decision.caseId().toString(),
        Map.ofEntries(
            Map.entry("decision", decision.id().toString()),
            Map.entry("code", decision.code().value()),
            Map.entry("violating", said.map(Classification::violating).orElse(true)),
            Map.entry("ground", said.map(Classification::ground).orElse("")),
            Map.entry("actions", decision.actions().stream().map(Action::type).toList()),
            Map.entry("items", decision.items().size()),
            Map.entry("second", second == null ? "none" : second.person().who()),
            Map.entry(
                "supersedes",
                Optional.ofNullable(decision.supersedes())
                    .map(DecisionId::toString)
                    .orElse("none")),
            Map.entry("taxonomy", decision.taxonomy()),
            Map.entry("service", file.service().value()),
            Map.entry("kinds", file.kinds().stream().sorted().toList()),
            Map.entry("opened", file.openedAt().toString())));
  }

  private static String act(Effect effect) {
    return switch (effect) {
      case DECIDED -> "decided";
      case UNDONE -> "undone";
      case APPEAL_UPHELD -> "appeal-upheld";
      case APPEAL_REVERSED -> "appeal-reversed";
    };
  }

  private static EventType event(Effect effect) {
    return switch (effect) {
      case DECIDED -> DECIDED;
      case UNDONE -> UNDONE;
      case APPEAL_UPHELD, APPEAL_REVERSED -> APPEAL_DECIDED;
    };
  }
}
