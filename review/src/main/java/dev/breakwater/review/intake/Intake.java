package dev.breakwater.review.intake;

import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.Tasks.NewTask;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which case a finding goes to.
 *
 * <ul>
 *   <li>It joins the open case of its actor in its service, or opens one.
 *   <li>A case that two people agree on, or that is decided, takes no more: what was decided is
 *       what was seen. The next finding opens another, which is related.
 *   <li>An item seen again in the same case is counted once.
 *   <li>An entry of a list that is in doubt is a case of its own: there is no actor to blame.
 * </ul>
 *
 * <p>Two servers may take findings of one actor at the same time: a unique index lets only one open
 * the case, and the case's row is locked while a finding joins. The lock is one that lets others
 * refer to the row meanwhile: who claims a task holds that and then notes it of the case.
 */
final class Intake {
  private final JdbcClient jdbc;
  private final CaseGauge gauge;
  private final Tasks tasks;
  private final Timeline timeline;
  private final Ids ids;
  private final Clock clock;

  Intake(JdbcClient jdbc, CaseGauge gauge, Tasks tasks, Timeline timeline, Ids ids, Clock clock) {
    this.jdbc = jdbc;
    this.gauge = gauge;
    this.tasks = tasks;
    this.timeline = timeline;
    this.ids = ids;
    this.clock = clock;
  }

  /** A finding as it is taken. */
  record Taken(
      UUID id,
      String kind,
      String actor,
      String service,
      String item,
      Instant at,
      List<Map<String, Object>> reasons,
      @Nullable String address,
      UploadContext.Publicly publicly) {
    /** What keeps it apart from other cases of the actor. */
    String thread() {
      return kind.equals(FindingKind.FLOODED_ENTRY.name()) ? item : "";
    }

    @Override
    public String toString() {
      return "Taken(" + id + ")";
    }
  }

  /** Puts a finding into its case, in the caller's transaction; empty when it is in one already. */
  Optional<CaseId> take(Taken finding) {
    if (isTaken(finding)) {
      return Optional.empty();
    }
    FindingFacts facts = FindingFacts.of(finding.reasons(), finding.address());
    Optional<CaseId> open = lockOpen(finding);
    CaseId id = open.orElseGet(() -> openCase(finding, facts));
    boolean again = insertItem(finding, id);
    insertLinks(finding, facts, id);
    if (open.isPresent()) {
      join(finding, facts, id, again);
    }
    gauge
        .measure(id)
        .ifPresent(placed -> {
          if (open.isPresent()) {
            tasks.reprioritise(id, placed.queue(), placed.priority());
          } else {
            tasks.open(
                new NewTask(
                    id,
                    TaskKind.FIRST_LOOK,
                    null,
                    placed.queue(),
                    placed.priority().level(),
                    placed.priority().due(),
                    List.of()));
          }
        });
    return Optional.of(id);
  }

  private boolean isTaken(Taken finding) {
    return jdbc.sql("select count(*) from case_item where finding_id = ?")
            .param(finding.id())
            .query(Long.class)
            .single()
        > 0;
  }

  private Optional<CaseId> lockOpen(Taken finding) {
    return jdbc.sql(
            """
            select id from review_case
            where actor = ? and service = ? and thread = ? and state = 'OPEN' for no key update
            """)
        .params(finding.actor(), finding.service(), finding.thread())
        .query((row, number) -> new CaseId(row.getObject(1, UUID.class)))
        .optional();
  }

  private CaseId openCase(Taken finding, FindingFacts facts) {
    CaseId id = new CaseId(ids.next());
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    int made =
        jdbc.sql(
                """
                insert into review_case (id, actor, service, thread, state, kinds, language,
                  exact_match, present_danger, seen_by_others, opened_at, latest_at, items, version,
                  level, points, due_at, priority_reasons, priority_rules)
                values (?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, 0, ?, '[]', '')
                on conflict (actor, service, thread) where state = 'OPEN' do nothing
                """)
            .params(id.value(), finding.actor(), finding.service(), finding.thread())
            .param(new String[] {finding.kind()})
            .param(facts.language().orElse(null))
            .params(facts.exactMatch(), facts.presentDanger(), seenByOthers(finding))
            .params(now, now, now)
            .update();
    if (made == 0) {
      throw new OpenedMeanwhile();
    }
    timeline.note(id, "opened", null, Map.of("kind", finding.kind()));
    return id;
  }

  /** True when the item is in the case already. */
  private boolean insertItem(Taken finding, CaseId id) {
    return jdbc.sql(
            """
            insert into case_item (finding_id, case_id, kind, item, at, joined_at, repeats)
            values (?, ?, ?, ?, ?, ?,
              (select finding_id from case_item
               where item = ? and case_id = ? and kind = ? and repeats is null
               order by finding_id limit 1))
            returning repeats is not null
            """)
        .params(finding.id(), id.value(), finding.kind(), finding.item())
        .params(finding.at().atOffset(ZoneOffset.UTC), clock.instant().atOffset(ZoneOffset.UTC))
        .params(finding.item(), id.value(), finding.kind())
        .query(Boolean.class)
        .single();
  }

  private void insertLinks(Taken finding, FindingFacts facts, CaseId id) {
    for (FindingFacts.Link link : facts.links()) {
      jdbc.sql(
              """
              insert into case_link (kind, value, case_id, actor) values (?, ?, ?, ?)
              on conflict do nothing
              """)
          .params(link.kind().name(), link.value(), id.value(), finding.actor())
          .update();
    }
  }

  private void join(Taken finding, FindingFacts facts, CaseId id, boolean again) {
    int more = again ? 0 : 1;
    jdbc.sql(
            """
            update review_case set
              kinds = case when ? = any (kinds) then kinds else array_append(kinds, ?) end,
              language = coalesce(language, ?),
              exact_match = exact_match or ?,
              present_danger = present_danger or ?,
              seen_by_others = seen_by_others or ?,
              latest_at = ?, items = items + ?, version = version + ?
            where id = ?
            """)
        .params(finding.kind(), finding.kind())
        .param(facts.language().orElse(null))
        .params(facts.exactMatch(), facts.presentDanger(), seenByOthers(finding))
        .params(clock.instant().atOffset(ZoneOffset.UTC), more, more, id.value())
        .update();
  }

  private static boolean seenByOthers(Taken finding) {
    return finding.publicly() == UploadContext.Publicly.AVAILABLE;
  }

  /** Another server opened the case of this actor in the same instant: try again, and join it. */
  static final class OpenedMeanwhile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpenedMeanwhile() {
      super("the case was opened meanwhile", null, false, false);
    }
  }
}
