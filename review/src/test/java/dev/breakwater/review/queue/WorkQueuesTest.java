package dev.breakwater.review.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.review.SampleFindings;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.intake.FindingFollower;
import dev.breakwater.review.intake.TestIntake;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class WorkQueuesTest {
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final PersonId ANN = new PersonId(new UUID(1, 1));
  private static final PersonId BEN = new PersonId(new UUID(2, 2));

  private static final Set<TaskKind> EVERYTHING = EnumSet.allOf(TaskKind.class);

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T09:00:00Z"));
  private final Ids ids = new Ids(clock, new SplittableRandom(1));
  private final SampleFindings findings = new SampleFindings(database, ids, clock);
  private final FindingFollower follower = TestIntake.follower(database, ids, clock);
  private final Tasks tasks = new Tasks(database.jdbc(), ids, clock);
  private final WorkQueues queues =
      new WorkQueues(
          database.jdbc(),
          database.transactions(),
          tasks,
          new Timeline(database.jdbc(), JsonMapper.builder().build(), clock),
          JsonMapper.builder().build(),
          clock,
          LEASE);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void givesATaskToExactlyOneOfTwoWhoReachForIt() throws Exception {
    for (int i = 0; i < 40; i++) {
      findings.near("actor-" + i, "photo", i);
    }
    follower.catchUp();

    try (ExecutorService people = Executors.newFixedThreadPool(2)) {
      for (QueuePage.Line line : queues.page(null, null, 40, ANN, EVERYTHING).lines()) {
        List<Callable<ClaimOutcome>> reach =
            List.of(() -> queues.claim(line.task(), ANN), () -> queues.claim(line.task(), BEN));
        List<ClaimOutcome> outcomes = new ArrayList<>();
        for (Future<ClaimOutcome> each : people.invokeAll(reach)) {
          outcomes.add(each.get());
        }
        assertThat(outcomes).filteredOn(ClaimOutcome.Claimed.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(ClaimOutcome.Taken.class::isInstance).hasSize(1);
      }
    }
  }

  @Test
  void givesTheNextTasksToManyWithoutGivingOneTwice() throws Exception {
    for (int i = 0; i < 60; i++) {
      findings.near("actor-" + i, "photo", i);
    }
    follower.catchUp();

    List<Callable<Optional<Task>>> everybody = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      PersonId person = new PersonId(new UUID(9, i));
      everybody.add(() -> queues.claimNext(null, person, EVERYTHING));
    }
    List<TaskId> got = new ArrayList<>();
    try (ExecutorService people = Executors.newFixedThreadPool(6)) {
      for (Future<Optional<Task>> each : people.invokeAll(everybody)) {
        got.add(each.get().orElseThrow().id());
      }
    }

    assertThat(got).hasSize(60).doesNotHaveDuplicates();
  }

  @Test
  void freesATaskWhenItsLeaseEnds() {
    TaskId task = onlyTask();
    assertThat(queues.claim(task, ANN)).isInstanceOf(ClaimOutcome.Claimed.class);

    clock.move(LEASE.minusSeconds(1));
    assertThat(queues.claim(task, BEN)).isInstanceOf(ClaimOutcome.Taken.class);
    assertThat(queues.claimNext(null, BEN, EVERYTHING)).isEmpty();

    clock.move(Duration.ofSeconds(1));
    assertThat(queues.claimNext(null, BEN, EVERYTHING)).map(Task::id).contains(task);
    boolean done = tasks.done(task, ANN);
    assertThat(done).isFalse();
    assertThat(queues.claim(task, ANN)).isInstanceOf(ClaimOutcome.Taken.class);
  }

  @Test
  void renewsAClaimForWhoHasIt() {
    TaskId task = onlyTask();
    queues.claim(task, ANN);
    clock.move(LEASE.minusSeconds(1));
    queues.claim(task, ANN);
    clock.move(LEASE.minusSeconds(1));

    assertThat(queues.claim(task, BEN)).isInstanceOf(ClaimOutcome.Taken.class);
  }

  @Test
  void putsBackWhatIsSkippedAndOffersItToAnother() {
    TaskId task = onlyTask();
    queues.claim(task, ANN);

    assertThat(queues.skip(task, ANN, "I know this person")).isTrue();

    assertThat(queues.claimNext(null, ANN, EVERYTHING)).isEmpty();
    assertThat(queues.claimNext(null, BEN, EVERYTHING)).map(Task::id).contains(task);
    assertThat(queues.skip(task, ANN, "again")).isFalse();
  }

  @Test
  void keepsATaskFromWhoHadAPartInIt() {
    TaskId task = onlyTask();
    database
        .jdbc()
        .sql("update review_task set not_by = array[?::uuid]")
        .param(ANN.value())
        .update();

    assertThat(queues.claim(task, ANN)).isInstanceOf(ClaimOutcome.NotByYou.class);
    assertThat(queues.claimNext(null, ANN, EVERYTHING)).isEmpty();
    assertThat(queues.page(null, null, 10, ANN, EVERYTHING).lines()).isEmpty();
    assertThat(queues.page(null, null, 10, BEN, EVERYTHING).lines()).hasSize(1);
  }

  @Test
  void pagesThroughAQueueWithoutGapOrRepeat() {
    for (int i = 0; i < 25; i++) {
      findings.near("actor-" + i, "photo", i % 5);
      clock.move(Duration.ofMillis(3));
    }
    follower.catchUp();
    QueueName media = new QueueName("media");

    List<TaskId> seen = new ArrayList<>();
    QueuePage page = queues.page(media, null, 10, ANN, EVERYTHING);
    while (true) {
      page.lines().forEach(line -> seen.add(line.task()));
      if (page.next() == null) {
        break;
      }
      page = queues.page(media, page.next(), 10, ANN, EVERYTHING);
    }

    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(queues.page(null, null, 25, ANN, EVERYTHING).lines())
        .extracting(QueuePage.Line::due)
        .isSorted();
  }

  private TaskId onlyTask() {
    findings.near("ann", "photo-1", 7);
    follower.catchUp();
    return queues.page(null, null, 10, ANN, EVERYTHING).lines().getFirst().task();
  }
}
