package dev.breakwater.review.decision;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.finding.Findings;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.review.SampleFindings;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.feedback.FeedbackDesk;
import dev.breakwater.review.feedback.MatchFeedback;
import dev.breakwater.review.intake.FindingFollower;
import dev.breakwater.review.intake.TestIntake;
import dev.breakwater.review.notice.ContentNotices;
import dev.breakwater.review.queue.ClaimOutcome;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.WorkQueues;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A desk on a database of its own, and what matching heard of it. */
final class TestDesk implements AutoCloseable {
  static final PersonId ANN = new PersonId(new UUID(1, 1));
  static final PersonId BEN = new PersonId(new UUID(2, 2));
  static final PersonId CAT = new PersonId(new UUID(3, 3));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final FreshDatabase database = FreshDatabase.create();
  final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T09:00:00Z"));
  final List<String> heard = new ArrayList<>();

  /** Of a generator that threads may share: two findings at once are not one. */
  final Ids ids = new Ids(clock, new Random(1));

  final SampleFindings findings = new SampleFindings(database, ids, clock);
  final Tasks tasks = new Tasks(database.jdbc(), ids, clock);
  final Cases cases = new Cases(database.jdbc(), JSON);
  final Decisions decisions = new Decisions(database.jdbc(), JSON);
  final WorkQueues queues;
  final Desk desk;
  final Appeals appeals;
  final QualityChecks quality;
  final FeedbackDesk feedback;
  final ContentNotices notices;
  boolean matchingFails;

  private final FindingFollower follower = TestIntake.follower(database, ids, clock);

  TestDesk(double qualityShare) {
    // One client for all, so that everything of an act is in one transaction.
    JdbcClient jdbc = database.jdbc();
    Timeline timeline = new Timeline(jdbc, JSON, clock);
    AuditLog audit = new AuditLog(jdbc, JSON, ids, clock);
    Outbox outbox = new Outbox(jdbc, JSON, ids, clock, () -> {});
    Taxonomy taxonomy = taxonomy();
    this.queues =
        new WorkQueues(
            jdbc, database.transactions(), tasks, timeline, JSON, clock, Duration.ofMinutes(15));
    this.quality = new QualityChecks(jdbc, tasks, new QualitySampling(qualityShare), audit, clock);
    this.notices =
        new ContentNotices(
            jdbc,
            database.transactions(),
            new Findings(jdbc, JSON),
            audit,
            outbox,
            JSON,
            ids,
            clock);
    DecisionWriter writer =
        new DecisionWriter(
            jdbc, decisions, taxonomy, audit, outbox, timeline, notices, JSON, ids, clock);
    this.feedback = new FeedbackDesk(jdbc, database.transactions(), new Listener(), ids, clock);
    this.appeals =
        new Appeals(
            jdbc,
            database.transactions(),
            cases,
            tasks,
            timeline,
            decisions,
            writer,
            quality,
            feedback,
            notices,
            audit,
            ids,
            clock);
    this.desk =
        new Desk(
            jdbc,
            database.transactions(),
            cases,
            tasks,
            timeline,
            taxonomy,
            new Proposals(jdbc, JSON, ids, clock),
            decisions,
            writer,
            quality,
            appeals,
            feedback,
            audit,
            clock);
  }

  /** The case of a finding that was just recorded. */
  CaseFile take(UUID finding) {
    follower.catchUp();
    return cases.ofFinding(finding).flatMap(cases::file).orElseThrow();
  }

  /** Takes every finding there is. */
  void catchUp() {
    follower.catchUp();
  }

  CaseFile file(CaseId id) {
    return cases.file(id).orElseThrow();
  }

  /** What waits for a case, claimed by {@code person}. */
  Task claim(CaseId id, TaskKind kind, PersonId person) {
    Task task =
        tasks.waiting(id).stream().filter(each -> each.kind() == kind).findFirst().orElseThrow();
    if (queues.claim(task.id(), person) instanceof ClaimOutcome.Claimed(Task claimed)) {
      return claimed;
    }
    throw new AssertionError("could not be claimed");
  }

  List<String> events() {
    return database
        .jdbc()
        .sql("select type from outbox_event order by id")
        .query(String.class)
        .list();
  }

  static Wish wish(CaseFile file, String code, Action... actions) {
    return new Wish(
        file.version(), new Code(code), List.of(actions), Map.of(), List.of(), "as I see it");
  }

  @Override
  public void close() {
    database.close();
  }

  private static Taxonomy taxonomy() {
    try {
      return Taxonomy.read(null, JSON);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private final class Listener implements MatchFeedback {
    @Override
    public Outcome falseMatch(UUID finding, EntryName entry, Said said) {
      return hear("false " + entry.bank() + "/" + entry.entry());
    }

    @Override
    public Outcome falseMatchTakenBack(UUID finding, EntryName entry, Said said) {
      return hear("not false " + entry.bank() + "/" + entry.entry());
    }

    @Override
    public Outcome disable(EntryName entry, Said said) {
      return hear("disable " + entry.bank() + "/" + entry.entry());
    }

    @Override
    public Outcome enable(EntryName entry, Said said) {
      return hear("enable " + entry.bank() + "/" + entry.entry());
    }

    @Override
    public Outcome add(UUID finding, String bank, Said said) {
      return hear("add " + bank);
    }

    @Override
    public Outcome remove(UUID finding, String bank, Said said) {
      return hear("remove " + bank);
    }

    @Override
    public List<String> ownBanks() {
      return List.of("ours");
    }

    private Outcome hear(String what) {
      if (matchingFails) {
        throw new IllegalStateException("matching is away");
      }
      heard.add(what);
      return new Outcome.Done();
    }
  }
}
