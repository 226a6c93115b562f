package dev.breakwater.review.decision;

import static dev.breakwater.review.decision.TestDesk.ANN;
import static dev.breakwater.review.decision.TestDesk.BEN;
import static dev.breakwater.review.decision.TestDesk.CAT;
import static dev.breakwater.review.decision.TestDesk.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.ItemId;
import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseSearch;
import dev.breakwater.review.cases.CaseState;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.decision.Appeals.Answer;
import dev.breakwater.review.decision.Appeals.Received;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.feedback.Feedback;
import dev.breakwater.review.notice.ContentNotice;
import dev.breakwater.review.notice.ContentNotices;
import dev.breakwater.review.queue.ClaimOutcome;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AppealsTest {
  private static final UUID KEY = new UUID(7, 7);

  private final TestDesk desk = new TestDesk(0);

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void givesAComplaintToAnotherPersonAndUndoesWhatWasWrong() {
    Decision decision = decided("A1", new Action.Block(), new Action.DisableAccount());

    Received received = desk.appeals.receive(decision.id(), null, "that is my garden", KEY);
    assertThat(received).isInstanceOf(Received.Waits.class);
    desk.clock.move(Duration.ofSeconds(1));
    Task waiting = desk.tasks.waiting(decision.caseId()).getFirst();
    assertThat(desk.queues.claim(waiting.id(), ANN)).isInstanceOf(ClaimOutcome.NotByYou.class);

    Task task = desk.claim(decision.caseId(), TaskKind.APPEAL, BEN);
    Outcome outcome = desk.appeals.answer(task, Answer.REVERSE, "it shows a garden", BEN);

    Decision reversed = ((Outcome.InEffect) outcome).decision();
    assertThat(reversed.effect()).isEqualTo(Effect.APPEAL_REVERSED);
    assertThat(reversed.actions()).isEqualTo(decision.actions());
    assertThat(reversed.supersedes()).isEqualTo(decision.id());
    assertThat(desk.events()).containsExactly("case.decided", "appeal.decided");
    DecisionTold told = desk.desk.told(reversed.id()).orElseThrow();
    assertThat(told.reasons()).isEqualTo("it shows a garden");
    assertThat(told.appeal()).isNotNull();
    assertThat(desk.appeals.of(decision.id()))
        .extracting(Appeal::state)
        .containsExactly(Appeal.State.REVERSED);
  }

  @Test
  void letsADecisionStandWithNothingToDo() {
    Decision decision = decided("A1", new Action.Block());
    desk.appeals.receive(decision.id(), null, "unfair", KEY);

    Task task = desk.claim(decision.caseId(), TaskKind.APPEAL, BEN);
    Outcome outcome = desk.appeals.answer(task, Answer.UPHOLD, "it is what it is", BEN);

    Decision upheld = ((Outcome.InEffect) outcome).decision();
    assertThat(upheld.effect()).isEqualTo(Effect.APPEAL_UPHELD);
    assertThat(upheld.actions()).isEmpty();
  }

  @Test
  void forgetsWhatMatchingWasToldWhenAComplaintIsRight() {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);
    Wish wish =
        new Wish(
            file.version(),
            new Code("A1"),
            List.of(new Action.Block()),
            Map.of(),
            List.of(new Feedback.AddToBank(file.items().getFirst().finding(), "ours")),
            "");
    Decision decision = ((Outcome.InEffect) desk.desk.decide(task, wish, ANN)).decision();
    desk.appeals.receive(decision.id(), null, "that is my garden", KEY);

    desk.appeals.answer(
        desk.claim(file.id(), TaskKind.APPEAL, BEN), Answer.REVERSE, "a garden", BEN);
    desk.feedback.passOn();

    assertThat(desk.heard).containsExactly("add ours", "remove ours");
    assertThat(desk.file(file.id()).items()).allMatch(item -> item.code() == null);
  }

  @Test
  void countsAComplaintAsRightWhenTheDecisionIsTakenBackMeanwhile() {
    Decision decision = decided("A1", new Action.Block());
    desk.appeals.receive(decision.id(), null, "that is my garden", KEY);

    Decision undone = desk.desk.undo(decision.id(), "I mixed it up", ANN).orElseThrow();

    Appeal appeal = desk.appeals.of(decision.id()).getFirst();
    assertThat(appeal.state()).isEqualTo(Appeal.State.REVERSED);
    assertThat(appeal.outcome()).isEqualTo(undone.id());
    assertThat(desk.tasks.waiting(decision.caseId()))
        .extracting(Task::kind)
        .containsExactly(TaskKind.FIRST_LOOK);
    DecisionTold told = desk.desk.told(undone.id()).orElseThrow();
    assertThat(told.appeal()).isEqualTo(appeal.id());
    assertThat(told.reasons()).isEqualTo("The decision was taken back.");
  }

  @Test
  void takesTheSameComplaintOnce() {
    Decision decision = decided("A1", new Action.Block());

    Received first = desk.appeals.receive(decision.id(), null, "unfair", KEY);
    Received again = desk.appeals.receive(decision.id(), null, "unfair", KEY);

    assertThat(((Received.Waits) first).isNew()).isTrue();
    assertThat(((Received.Waits) again).isNew()).isFalse();
    assertThat(desk.tasks.waiting(decision.caseId())).hasSize(1);
  }

  @Test
  void refusesWhatHoldsNothingAgainstAnybody() {
    CaseFile file = desk.take(desk.findings.near("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);
    Outcome outcome =
        desk.desk.decide(task, wish(file, "NOT_VIOLATING", new Action.Release()), ANN);
    Decision released = ((Outcome.InEffect) outcome).decision();

    assertThat(desk.appeals.receive(released.id(), null, "unfair", KEY))
        .isInstanceOf(Received.NothingToUndo.class);
    assertThat(desk.appeals.receive(new DecisionId(new UUID(1, 2)), null, "unfair", KEY))
        .isInstanceOf(Received.NoSuchDecision.class);
  }

  @Test
  void decidesAnewWhenSomebodyComplainsThatTheirNoticeLedToNothing() {
    UUID notice = reported("my garden, with me in it");
    CaseFile file = desk.take(notice);
    Decision none = decide(file, ANN, "NOT_VIOLATING", new Action.Release());
    assertThat(answer(notice).actedOn()).isFalse();

    assertThat(desk.appeals.receive(none.id(), null, "look again", KEY))
        .isInstanceOf(Received.Waits.class);
    Task complaint = desk.claim(file.id(), TaskKind.APPEAL, BEN);
    Outcome outcome = desk.appeals.answer(complaint, Answer.REVERSE, "it is me", BEN);

    assertThat(((Outcome.InEffect) outcome).decision().actions()).isEmpty();
    assertThat(desk.notices.find(notice).orElseThrow().answer()).isNull();
    Task again = desk.tasks.waiting(file.id()).getFirst();
    assertThat(desk.queues.claim(again.id(), ANN)).isInstanceOf(ClaimOutcome.NotByYou.class);
    Decision block = decide(desk.file(file.id()), CAT, "OTHER", new Action.Block());
    assertThat(answer(notice).actedOn()).isTrue();
    assertThat(answer(notice).decision()).isEqualTo(block.id().value());
    assertThat(desk.events())
        .containsExactlyInAnyOrder(
            "case.decided", "notice.decided", "appeal.decided", "case.decided", "notice.decided");
  }

  @Test
  void letsItStandThatANoticeLedToNothing() {
    UUID notice = reported("I do not like it");
    CaseFile file = desk.take(notice);
    Decision none = decide(file, ANN, "NOT_VIOLATING", new Action.Release());
    desk.appeals.receive(none.id(), null, "look again", KEY);

    desk.appeals.answer(
        desk.claim(file.id(), TaskKind.APPEAL, BEN), Answer.UPHOLD, "a hill is a hill", BEN);

    assertThat(answer(notice).decision()).isEqualTo(none.id().value());
    assertThat(desk.tasks.waiting(file.id())).isEmpty();
  }

  @Test
  void bringsUpANoticeAgainThatLedToNothingWhileTheRestOfTheDecisionStands() {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-7", 7));
    UUID notice = reported("my garden, with me in it");
    desk.take(notice);
    Decision mixed = decideAllBut(notice, desk.file(file.id()), ANN, "A1", new Action.Block());
    assertThat(answer(notice).actedOn()).isFalse();

    assertThat(desk.appeals.receive(mixed.id(), notice, "look again", KEY))
        .isInstanceOf(Received.Waits.class);
    Outcome outcome =
        desk.appeals.answer(
            desk.claim(file.id(), TaskKind.APPEAL, CAT), Answer.REVERSE, "it is you", CAT);
    desk.catchUp();

    assertThat(((Outcome.InEffect) outcome).decision().actions()).isEmpty();
    assertThat(desk.file(file.id()).state()).isEqualTo(new CaseState.Decided(mixed.id()));
    assertThat(desk.notices.find(notice).orElseThrow().answer()).isNull();
    CaseFile other =
        desk.file(desk.cases.newest(new CaseSearch("OPEN", "ann", null), 1).getFirst().id());
    assertThat(other.items()).extracting(item -> item.item().value()).containsExactly("photo-1");
    Decision block = decide(other, CAT, "OTHER", new Action.Block());
    assertThat(answer(notice).actedOn()).isTrue();
    assertThat(answer(notice).decision()).isEqualTo(block.id().value());
  }

  @Test
  void hearsTheAccountAndWhoeverReportedItEachByThemselves() {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-7", 7));
    UUID notice = reported("my garden, with me in it");
    desk.take(notice);
    Decision mixed = decideAllBut(notice, desk.file(file.id()), ANN, "A1", new Action.Block());

    desk.appeals.receive(mixed.id(), null, "it is a hill", KEY);
    desk.appeals.receive(mixed.id(), notice, "look again", KEY);
    Decision upheld = answerNext(file, Answer.UPHOLD);
    Decision reversed = answerNext(file, Answer.UPHOLD);

    assertThat(desk.appeals.of(mixed.id()))
        .extracting(Appeal::state)
        .containsExactly(Appeal.State.UPHELD, Appeal.State.UPHELD);
    assertThat(List.of(upheld, reversed))
        .extracting(each -> desk.desk.told(each.id()).orElseThrow().appeal())
        .containsExactlyInAnyOrderElementsOf(
            desk.appeals.of(mixed.id()).stream().map(Appeal::id).toList());
  }

  @Test
  void refusesAComplaintOfANoticeThatWasActedOn() {
    UUID notice = reported("my garden, with me in it");
    Decision block = decide(desk.take(notice), ANN, "OTHER", new Action.Block());

    assertThat(desk.appeals.receive(block.id(), notice, "more", KEY))
        .isInstanceOf(Received.NothingToUndo.class);
  }

  @Test
  void answersANoticeAgainWhenTheDecisionIsTakenBack() {
    UUID notice = reported("my garden, with me in it");
    CaseFile file = desk.take(notice);
    Decision block = decide(file, ANN, "OTHER", new Action.Block());

    assertThat(desk.desk.undo(block.id(), "I mixed it up", ANN)).isPresent();
    assertThat(desk.notices.find(notice).orElseThrow().answer()).isNull();
    decide(desk.file(file.id()), CAT, "NOT_VIOLATING", new Action.Release());

    assertThat(answer(notice).actedOn()).isFalse();
  }

  @Test
  void takesComplaintsForSixMonths() {
    Decision decision = decided("A1", new Action.Block());
    desk.clock.move(Duration.ofDays(185));

    assertThat(desk.appeals.receive(decision.id(), null, "unfair", KEY))
        .isInstanceOf(Received.TooLate.class);
  }

  @Test
  void tellsThePersonConcernedWhatArticle17AsksFor() {
    Decision decision =
        decided("A1", new Action.RestrictAccount(7), new Action.Preserve(), new Action.Report());

    Statement statement = desk.desk.told(decision.id()).orElseThrow().statement();

    assertThat(statement).isNotNull();
    assertThat(statement.restriction()).containsExactly("restrict the account for 7 days");
    assertThat(statement.restrictedDays()).isEqualTo(7);
    assertThat(statement.items()).containsExactly("photo-1");
    assertThat(statement.foundAutomatically()).isTrue();
    assertThat(statement.afterNotice()).isFalse();
    assertThat(statement.decidedAutomatically()).isFalse();
    assertThat(statement.reported()).isTrue();
    assertThat(statement.ground()).isNotBlank();
    assertThat(statement.redressUntil()).isAfter(decision.at().plus(Duration.ofDays(180)));
  }

  @Test
  void tellsThePersonConcernedThatNoMachineFoundWhatSomebodyReported() {
    CaseFile file = desk.take(reported("this is mine"));
    Decision decision = decide(file, ANN, "OTHER", new Action.Block());

    Statement statement = desk.desk.told(decision.id()).orElseThrow().statement();

    assertThat(statement).isNotNull();
    assertThat(statement.afterNotice()).isTrue();
    assertThat(statement.foundAutomatically()).isFalse();
  }

  private UUID reported(String explanation) {
    return desk.notices
        .receive(
            new ContentNotices.Told(
                new ActorId("ann"), new ServiceName("photos"), new ItemId("photo-1"), explanation),
            KEY)
        .id();
  }

  private ContentNotice.Answer answer(UUID notice) {
    return Optional.ofNullable(desk.notices.find(notice).orElseThrow().answer()).orElseThrow();
  }

  private Decision decided(String code, Action... actions) {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-1", 7));
    return decide(file, ANN, code, actions);
  }

  private Decision answerNext(CaseFile file, Answer answer) {
    Task task = desk.claim(file.id(), TaskKind.APPEAL, CAT);
    return ((Outcome.InEffect) desk.appeals.answer(task, answer, "as it is", CAT)).decision();
  }

  /** One word for all items but one, which is nothing wrong. */
  private Decision decideAllBut(
      UUID fine, CaseFile file, PersonId by, String code, Action... actions) {
    Wish wish =
        new Wish(
            file.version(),
            new Code(code),
            List.of(actions),
            Map.of(fine, new Code("NOT_VIOLATING")),
            List.of(),
            "");
    return decide(file, by, wish);
  }

  /** Decides it, with Ben's agreement where two are asked for. */
  private Decision decide(CaseFile file, PersonId by, String code, Action... actions) {
    return decide(file, by, wish(file, code, actions));
  }

  private Decision decide(CaseFile file, PersonId by, Wish wish) {
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, by);
    Outcome outcome = desk.desk.decide(task, wish, by);
    if (outcome instanceof Outcome.AwaitsSecond) {
      outcome = desk.desk.agree(desk.claim(file.id(), TaskKind.SECOND_LOOK, BEN), "", BEN);
    }
    return ((Outcome.InEffect) outcome).decision();
  }
}
