package dev.breakwater.review.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.review.SampleFindings;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.cases.Priority.PriorityReason;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.queue.QueueName;
import dev.breakwater.review.queue.QueuePage;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.WorkQueues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class FindingFollowerTest {
  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T09:00:00Z"));
  private final Ids ids = new Ids(clock, new SplittableRandom(1));
  private final SampleFindings findings = new SampleFindings(database, ids, clock);
  private final List<CaseId> changed = new ArrayList<>();
  private final FindingFollower follower =
      TestIntake.follower(database, ids, clock, changed::addAll);
  private final Cases cases = new Cases(database.jdbc(), JsonMapper.builder().build());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void opensACaseAndPutsItIntoItsQueue() {
    UUID finding = findings.near("ann", "photo-1", 7);

    follower.catchUp();

    CaseFile file = fileOf(finding);
    assertThat(file.items()).extracting(CaseItem::finding).containsExactly(finding);
    assertThat(changed).containsExactly(file.id());
    assertThat(tasks()).containsExactly("FIRST_LOOK media WAITING");
  }

  @Test
  void joinsTheOpenCaseOfTheActorAndCountsAnItemOnce() {
    UUID first = findings.near("ann", "photo-1", 7);
    clock.move(Duration.ofMillis(1));
    findings.near("ann", "photo-2", 8);
    UUID again = findings.near("ann", "photo-1", 7);
    UUID other = findings.near("ben", "photo-3", 9);

    follower.catchUp();

    CaseFile file = fileOf(first);
    assertThat(file.items()).hasSize(3);
    assertThat(file.distinctItems()).hasSize(2);
    assertThat(file.items().stream().filter(each -> each.finding().equals(again)))
        .extracting(CaseItem::repeats)
        .containsExactly(first);
    assertThat(file.version()).isEqualTo(2);
    assertThat(fileOf(other).id()).isNotEqualTo(file.id());
    assertThat(tasks()).hasSize(2);
  }

  @Test
  void opensAnotherCaseWhenTheFirstIsDecided() {
    UUID first = findings.near("ann", "photo-1", 7);
    follower.catchUp();
    database
        .jdbc()
        .sql("update review_case set state = 'DECIDED', decision_id = ?, violating = true")
        .param(UUID.randomUUID())
        .update();

    UUID second = findings.near("ann", "photo-2", 7);
    follower.catchUp();

    CaseFile later = fileOf(second);
    assertThat(later.id()).isNotEqualTo(fileOf(first).id());
    assertThat(later.priority().reasons())
        .extracting(PriorityReason::name)
        .contains("repeat-actor");
  }

  @Test
  void keepsEachDoubtedEntryApart() {
    UUID one = findings.record(FindingKind.FLOODED_ENTRY, "breakwater", "1/7", Map.of());
    UUID other = findings.record(FindingKind.FLOODED_ENTRY, "breakwater", "1/8", Map.of());

    follower.catchUp();

    assertThat(fileOf(one).id()).isNotEqualTo(fileOf(other).id());
    assertThat(tasks()).containsOnly("FIRST_LOOK lists WAITING");
  }

  @Test
  void putsAChildInPresentDangerFirst() {
    UUID danger =
        findings.record(
            FindingKind.KNOWN_MATERIAL,
            "ann",
            "x",
            Map.of("presentDanger", true, "language", "en"));

    follower.catchUp();

    assertThat(fileOf(danger).priority().level()).isEqualTo(Level.PRESENT_DANGER);
    assertThat(tasks()).containsExactly("FIRST_LOOK urgent WAITING");
  }

  @Test
  void putsLiveAbuseBeforeEverythingThatHasWaitedLonger() {
    for (FindingKind kind : EnumSet.complementOf(EnumSet.of(FindingKind.LIVE_ABUSE))) {
      for (int i = 0; i < 20; i++) {
        findings.record(kind, "actor-of-" + kind, kind + "-" + i, Map.of());
      }
    }
    follower.catchUp();
    clock.move(Duration.ofDays(4));
    UUID abuse = findings.record(FindingKind.LIVE_ABUSE, "ann", "show-1", Map.of());

    follower.catchUp();

    CaseFile file = fileOf(abuse);
    assertThat(file.priority().level()).isEqualTo(Level.PRESENT_DANGER);
    List<QueuePage.Line> waiting = waiting();
    assertThat(waiting.getFirst().caseId()).isEqualTo(file.id());
    assertThat(waiting.getFirst().queue()).isEqualTo(new QueueName("urgent"));
    assertThat(waiting.subList(1, waiting.size()))
        .hasSizeGreaterThanOrEqualTo(FindingKind.values().length - 1)
        .allMatch(line -> line.due().isBefore(waiting.getFirst().due()))
        .noneMatch(line -> line.queue().equals(new QueueName("urgent")));
  }

  @Test
  void movesAnOpenCaseToTheFrontWhenLiveAbuseJoinsIt() {
    findings.record(FindingKind.LIVE_RISK, "ann", "show-1", Map.of());
    follower.catchUp();
    assertThat(tasks()).containsExactly("FIRST_LOOK media WAITING");

    findings.record(FindingKind.LIVE_ABUSE, "ann", "show-1", Map.of());
    follower.catchUp();

    assertThat(tasks()).containsExactly("FIRST_LOOK urgent WAITING");
  }

  @Test
  void tellsNoveltyFromSpread() {
    UUID first = findings.near("ann", "photo-1", 7);
    follower.catchUp();
    UUID second = findings.near("ben", "photo-2", 7);
    follower.catchUp();

    assertThat(fileOf(first).priority().reasons())
        .extracting(PriorityReason::name)
        .contains("novel");
    assertThat(fileOf(second).priority().reasons())
        .extracting(PriorityReason::name)
        .contains("spread")
        .doesNotContain("novel");
  }

  @Test
  void takesEachFindingOnceThoughServersRace() throws Exception {
    for (int i = 0; i < 450; i++) {
      findings.near("actor-" + i % 20, "photo-" + i, i % 30);
    }

    try (var servers = Executors.newFixedThreadPool(3)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        FindingFollower replica = TestIntake.follower(database, ids, clock);
        running.add(servers.submit(replica::catchUp));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    follower.catchUp();

    assertThat(count("case_item")).isEqualTo(450);
    assertThat(count("review_case")).isEqualTo(20);
    assertThat(count("review_task")).isEqualTo(20);
    assertThat(count("review_inbox")).isZero();
    assertThat(database.jdbc().sql("select sum(items) from review_case").query(Long.class).single())
        .isEqualTo(450);
  }

  @Test
  void takesAFindingThatCommitsLate() {
    UUID early = ids.next();
    clock.move(Duration.ofSeconds(5));
    findings.near("ann", "photo-1", 7);
    follower.catchUp();

    database
        .jdbc()
        .sql(
            """
            insert into finding (id, kind, actor, service, item, at, verdict, reasons, upload_at,
              publicly)
            values (?, 'KNOWN_MATERIAL', 'ben', 'photos', 'photo-2', now(), 'BLOCK', '[]', now(),
              'NOT_TOLD')
            """)
        .param(early)
        .update();
    follower.catchUp();

    assertThat(cases.ofFinding(early)).isPresent();
  }

  @Test
  void putsAsideAFindingThatCannotBeTakenAndGoesOn() {
    UUID odd = findings.near("ann", "photo-1", 7);
    database
        .jdbc()
        .sql("alter table case_item add constraint refuse_odd check (item <> 'photo-1')")
        .update();
    UUID fine = findings.near("ben", "photo-2", 7);

    follower.catchUp();

    assertThat(cases.ofFinding(odd)).isEmpty();
    assertThat(cases.ofFinding(fine)).isPresent();

    database.jdbc().sql("alter table case_item drop constraint refuse_odd").update();
    clock.move(Duration.ofMinutes(6));
    follower.catchUp();

    assertThat(cases.ofFinding(odd)).isPresent();
  }

  private CaseFile fileOf(UUID finding) {
    return cases.ofFinding(finding).flatMap(cases::file).orElseThrow();
  }

  private List<String> tasks() {
    return database
        .jdbc()
        .sql("select kind || ' ' || queue || ' ' || state from review_task order by id")
        .query(String.class)
        .list();
  }

  /** All that waits, as a person sees it. */
  private List<QueuePage.Line> waiting() {
    JsonMapper json = JsonMapper.builder().build();
    WorkQueues queues =
        new WorkQueues(
            database.jdbc(),
            database.transactions(),
            new Tasks(database.jdbc(), ids, clock),
            new Timeline(database.jdbc(), json, clock),
            json,
            clock,
            Duration.ofMinutes(30));
    PersonId somebody = new PersonId(new UUID(0, 1));
    return queues.page(null, null, 1_000, somebody, EnumSet.allOf(TaskKind.class)).lines();
  }

  private long count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }
}
