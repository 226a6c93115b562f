package dev.breakwater.review.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.CaseState;
import dev.breakwater.review.queue.ClaimOutcome;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.taxonomy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes in, and what people do, in the same instant; on a real database, many times over. */
final class RacesTest {
  private static final int ROUNDS = 25;

  private final TestDesk desk = new TestDesk(0);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    desk.close();
  }

  @Test
  void aFindingThatComesWhileItsCaseIsDecidedIsSeenByTheDeciderOrOpensAnotherCase()
      throws Exception {
    int grew = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String actor = "actor-" + round;
      CaseFile file = desk.take(desk.findings.exact(actor, "photo-1", round));
      Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, TestDesk.ANN);
      Wish wish = TestDesk.wish(file, "A1", new Action.Block());
      UUID second = desk.findings.exact(actor, "photo-2", round);

      List<Object> got =
          atOnce(
              () -> desk.desk.decide(task, wish, TestDesk.ANN),
              () -> {
                desk.catchUp();
                return "taken";
              });

      CaseFile first = desk.file(file.id());
      CaseFile ofSecond = desk.file(desk.cases.ofFinding(second).orElseThrow());
      if (got.getFirst() instanceof Outcome.InEffect(Decision decision)) {
        assertThat(ofSecond.id()).isNotEqualTo(first.id());
        assertThat(ofSecond.state()).isInstanceOf(CaseState.Open.class);
        assertThat(decision.items()).hasSize(1);
      } else {
        grew++;
        assertThat(got.getFirst()).isInstanceOf(Outcome.CaseGrew.class);
        assertThat(ofSecond.id()).isEqualTo(first.id());
        assertThat(first.state()).isInstanceOf(CaseState.Open.class);
      }
      assertThat(desk.tasks.waiting(ofSecond.id())).hasSize(1);
    }
    assertThat(desk.events()).hasSize(ROUNDS - grew);
  }

  @Test
  void theSameItemTwiceAtOnceIsCountedOnceAndItsActorHasOneCase() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String actor = "actor-" + round;
      int entry = round;
      List<Object> found =
          atOnce(
              () -> {
                UUID id = desk.findings.near(actor, "photo-1", entry);
                desk.catchUp();
                return id;
              },
              () -> {
                UUID id = desk.findings.near(actor, "photo-1", entry);
                desk.catchUp();
                return id;
              });
      desk.catchUp();

      CaseId first = desk.cases.ofFinding((UUID) found.getFirst()).orElseThrow();
      assertThat(desk.cases.ofFinding((UUID) found.getLast())).contains(first);
      CaseFile file = desk.file(first);
      assertThat(file.items()).hasSize(2);
      assertThat(file.distinctItems()).hasSize(1);
      assertThat(file.version()).isEqualTo(1);
      assertThat(desk.tasks.waiting(first)).hasSize(1);
    }
  }

  @Test
  void findingsJoinACaseWhileColleaguesReachForItAndPutItBack() throws Exception {
    CaseFile file = desk.take(desk.findings.near("ann", "photo-0", 7));
    Task task = desk.tasks.waiting(file.id()).getFirst();

    for (int round = 1; round <= ROUNDS; round++) {
      String item = "photo-" + round;
      desk.findings.near("ann", item, 7 + round);
      List<Object> got =
          atOnce(
              () -> desk.queues.claim(task.id(), TestDesk.ANN),
              () -> desk.queues.claim(task.id(), TestDesk.BEN),
              () -> {
                desk.catchUp();
                return "taken";
              });

      PersonId owner = got.getFirst() instanceof ClaimOutcome.Claimed ? TestDesk.ANN : TestDesk.BEN;
      assertThat(got).filteredOn(ClaimOutcome.Claimed.class::isInstance).hasSize(1);
      assertThat(desk.queues.skip(task.id(), owner, "a test")).isTrue();
    }
    assertThat(desk.file(file.id()).items())
        .extracting(CaseItem::item)
        .doesNotHaveDuplicates()
        .hasSize(ROUNDS + 1);
  }

  @Test
  void twoWhoDecideAtOnceDecideOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CaseFile file = desk.take(desk.findings.exact("actor-" + round, "photo", round));
      Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, TestDesk.ANN);
      Wish wish = TestDesk.wish(file, "A1", new Action.Block());

      List<Object> got =
          atOnce(
              () -> desk.desk.decide(task, wish, TestDesk.ANN),
              () -> desk.desk.decide(task, wish, TestDesk.ANN));

      assertThat(got).filteredOn(Outcome.InEffect.class::isInstance).hasSize(1);
      assertThat(got).filteredOn(Outcome.NotYours.class::isInstance).hasSize(1);
      assertThat(desk.decisions.of(file.id())).hasSize(1);
    }
    assertThat(desk.events()).hasSize(ROUNDS);
  }

  @Test
  void aDecisionIsTakenBackOnceThoughAComplaintIsAnsweredInTheSameInstant() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      CaseFile file = desk.take(desk.findings.exact("actor-" + round, "photo", round));
      Task first = desk.claim(file.id(), TaskKind.FIRST_LOOK, TestDesk.ANN);
      Decision decision =
          ((Outcome.InEffect)
                  desk.desk.decide(
                      first, TestDesk.wish(file, "A1", new Action.Block()), TestDesk.ANN))
              .decision();
      desk.appeals.receive(decision.id(), null, "that is a hill", UUID.randomUUID());
      Task appeal = desk.claim(file.id(), TaskKind.APPEAL, TestDesk.BEN);

      atOnce(
          () -> desk.desk.undo(decision.id(), "I was wrong", TestDesk.ANN),
          () -> desk.appeals.answer(appeal, Appeals.Answer.REVERSE, "it is a hill", TestDesk.BEN));

      assertThat(desk.decisions.of(file.id()))
          .filteredOn(each -> each.effect() != Decision.Effect.DECIDED)
          .hasSize(1);
      assertThat(desk.appeals.of(decision.id()).getFirst().state())
          .isEqualTo(Appeal.State.REVERSED);
    }
  }

  /** What each of {@code acts} came to, all begun in the same instant. */
  private List<Object> atOnce(Callable<?>... acts) throws Exception {
    CyclicBarrier start = new CyclicBarrier(acts.length);
    List<Future<Object>> running = new ArrayList<>();
    for (Callable<?> act : acts) {
      running.add(
          threads.submit(() -> {
            start.await();
            return act.call();
          }));
    }
    List<Object> got = new ArrayList<>();
    for (Future<Object> each : running) {
      got.add(each.get());
    }
    return got;
  }
}
