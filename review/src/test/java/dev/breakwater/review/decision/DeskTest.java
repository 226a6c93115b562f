package dev.breakwater.review.decision;

import static dev.breakwater.review.decision.TestDesk.ANN;
import static dev.breakwater.review.decision.TestDesk.BEN;
import static dev.breakwater.review.decision.TestDesk.CAT;
import static dev.breakwater.review.decision.TestDesk.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.CaseState;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.feedback.Feedback;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeskTest {
  private static final Action[] GRAVE = {
    new Action.Block(), new Action.DisableAccount(), new Action.Preserve(), new Action.Report()
  };

  private static final Set<TaskKind> EVERYTHING = EnumSet.allOf(TaskKind.class);

  private final TestDesk desk = new TestDesk(0);

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void anItemThatIsAnEntryByteForByteVouchesForNoOther() {
    desk.findings.exact("ann", "photo-1", 7);
    CaseFile file = desk.take(desk.findings.near("ann", "photo-2", 8));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);

    Outcome outcome = desk.desk.decide(task, wish(file, "A1", new Action.Block()), ANN);

    assertThat(outcome).isInstanceOf(Outcome.AwaitsSecond.class);
  }

  @Test
  void refusesAWordForAnItemThatContradictsTheCase() {
    CaseFile file = desk.take(desk.findings.near("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);
    UUID item = file.items().getFirst().finding();

    for (String word : List.of("A1", "SEXTORTION")) {
      Wish wish =
          new Wish(
              file.version(),
              new Code("NOT_VIOLATING"),
              List.of(new Action.Release()),
              Map.of(item, new Code(word)),
              List.of(),
              "");
      assertThat(desk.desk.decide(task, wish, ANN)).isInstanceOf(Outcome.Invalid.class);
    }
    assertThat(desk.events()).isEmpty();
  }

  @Test
  void putsADecisionIntoEffectWithItsEventAndItsAuditLine() {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);

    Outcome outcome = desk.desk.decide(task, wish(file, "A1", GRAVE), ANN);

    Decision decision = inEffect(outcome);
    assertThat(decision.asksFor(Action.Report.class)).isTrue();
    assertThat(decision.second()).isNull();
    assertThat(desk.decisions.after(DecisionMark.START, 10)).containsExactly(decision);
    assertThat(desk.events()).containsExactly("case.decided");
    assertThat(acts()).contains("case.decided");
    CaseFile after = desk.file(file.id());
    assertThat(after.state()).isEqualTo(new CaseState.Decided(decision.id()));
    assertThat(after.items()).extracting(CaseItem::code).containsExactly(new Code("A1"));
    assertThat(desk.tasks.waiting(file.id())).isEmpty();
  }

  @Test
  void waitsForAnotherPersonWhereLooksAloneSpeak() {
    CaseFile file = desk.take(desk.findings.near("ann", "photo-1", 7));
    Task first = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);

    assertThat(desk.desk.decide(first, wish(file, "A1", GRAVE), ANN))
        .isInstanceOf(Outcome.AwaitsSecond.class);
    assertThat(desk.decisions.after(DecisionMark.START, 10)).isEmpty();
    assertThat(desk.events()).isEmpty();

    Task second = desk.claim(file.id(), TaskKind.SECOND_LOOK, BEN);
    Decision decision = inEffect(desk.desk.agree(second, "", BEN));

    assertThat(decision.person()).isEqualTo(ANN);
    assertThat(decision.second()).isNotNull();
    assertThat(desk.events()).containsExactly("case.decided");
  }

  @Test
  void neverLetsTheSamePersonAgreeWithThemselves() {
    CaseFile file = desk.take(desk.findings.near("ann", "photo-1", 7));
    desk.desk.decide(desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN), wish(file, "A1", GRAVE), ANN);
    desk.database
        .jdbc()
        .sql(
            """
            update review_task set not_by = '{}', claimed_by = ?, claimed_until = '2030-01-01'
            where kind = 'SECOND_LOOK'
            """)
        .param(ANN.value())
        .update();
    Task forced = desk.tasks.waiting(file.id()).getFirst();

    assertThat(desk.desk.agree(forced, "", ANN)).isInstanceOf(Outcome.NotYours.class);
    assertThat(desk.decisions.after(DecisionMark.START, 10)).isEmpty();
  }

  @Test
  void opensTheCaseAgainWhenTheSecondPersonDisagrees() {
    CaseFile file = desk.take(desk.findings.near("ann", "photo-1", 7));
    desk.desk.decide(desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN), wish(file, "A1", GRAVE), ANN);

    Task second = desk.claim(file.id(), TaskKind.SECOND_LOOK, BEN);
    assertThat(desk.desk.refuse(second, "it is a landscape", BEN))
        .isInstanceOf(Outcome.Refused.class);

    assertThat(desk.file(file.id()).state()).isInstanceOf(CaseState.Open.class);
    Task again = desk.claim(file.id(), TaskKind.FIRST_LOOK, CAT);
    Decision decision =
        inEffect(
            desk.desk.decide(
                again, wish(desk.file(file.id()), "NOT_VIOLATING", new Action.Release()), CAT));
    assertThat(decision.code()).isEqualTo(new Code("NOT_VIOLATING"));
  }

  @Test
  void decidesNothingForWhoseLeaseHasEnded() {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);
    desk.clock.move(Duration.ofMinutes(16));

    assertThat(desk.desk.decide(task, wish(file, "A1", GRAVE), ANN))
        .isInstanceOf(Outcome.NotYours.class);
    assertThat(desk.events()).isEmpty();
  }

  @Test
  void decidesNothingThatThePersonHasNotSeen() {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);
    desk.take(desk.findings.exact("ann", "photo-2", 8));

    assertThat(desk.desk.decide(task, wish(file, "A1", GRAVE), ANN))
        .isEqualTo(new Outcome.CaseGrew(2));
  }

  @Test
  void tellsEveryFaultOfAWishAtOnce() {
    CaseFile file = desk.take(desk.findings.exact("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);

    Outcome outcome =
        desk.desk.decide(
            task, wish(file, "SEXTORTION", new Action.Report(), new Action.Release()), ANN);

    assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
    assertThat(((Outcome.Invalid) outcome).faults()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void tellsMatchingOfAFalseMatchAndTakesItBackWhenUndone() {
    CaseFile file = desk.take(desk.findings.near("ann", "photo-1", 7));
    Decision decision =
        inEffect(
            desk.desk.decide(
                desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN),
                wish(file, "FALSE_MATCH", new Action.Release()),
                ANN));

    assertThat(desk.heard).containsExactly("false landscapes/7");
    assertThat(desk.file(file.id()).items()).allMatch(CaseItem::falseMatch);

    desk.clock.move(Duration.ofSeconds(1));
    Decision undone = desk.desk.undo(decision.id(), "I clicked too fast", ANN).orElseThrow();

    assertThat(undone.effect()).isEqualTo(Effect.UNDONE);
    assertThat(undone.supersedes()).isEqualTo(decision.id());
    assertThat(desk.heard).containsExactly("false landscapes/7", "not false landscapes/7");
    assertThat(desk.events()).containsExactly("case.decided", "case.undone");
    assertThat(desk.file(file.id()).state()).isInstanceOf(CaseState.Open.class);
    assertThat(desk.desk.undo(decision.id(), "again", ANN)).isEmpty();
  }

  @Test
  void disablesAnEntryOnlyWithAnotherPersonsAgreement() {
    UUID finding = desk.findings.near("ann", "photo-1", 7);
    CaseFile file = desk.take(finding);
    Wish wish =
        new Wish(
            file.version(),
            Code.FALSE_MATCH,
            List.of(new Action.Release()),
            Map.of(),
            List.of(new Feedback.DisableEntry(finding, "landscapes", 7)),
            "a stock photo");

    assertThat(desk.desk.decide(desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN), wish, ANN))
        .isInstanceOf(Outcome.AwaitsSecond.class);
    assertThat(desk.heard).isEmpty();

    desk.desk.agree(desk.claim(file.id(), TaskKind.SECOND_LOOK, BEN), "", BEN);
    assertThat(desk.heard).containsExactlyInAnyOrder("false landscapes/7", "disable landscapes/7");
  }

  @Test
  void addsANewItemToABankInTheSameAct() {
    UUID finding = desk.findings.exact("ann", "photo-1", 7);
    CaseFile file = desk.take(finding);
    Wish wish =
        new Wish(
            file.version(),
            new Code("A1"),
            List.of(GRAVE),
            Map.of(),
            List.of(new Feedback.AddToBank(finding, "ours")),
            "");

    desk.desk.decide(desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN), wish, ANN);

    assertThat(desk.heard).containsExactly("add ours");
  }

  @Test
  void tellsMatchingLaterWhenItIsAway() {
    desk.matchingFails = true;
    CaseFile file = desk.take(desk.findings.near("ann", "photo-1", 7));
    Task task = desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN);
    inEffect(desk.desk.decide(task, wish(file, "FALSE_MATCH", new Action.Release()), ANN));
    assertThat(desk.heard).isEmpty();

    desk.matchingFails = false;
    desk.clock.move(Duration.ofMinutes(2));
    desk.feedback.passOn();
    desk.feedback.passOn();

    assertThat(desk.heard).containsExactly("false landscapes/7");
  }

  @Test
  void readsDecisionsAfterAMarkInOrder() {
    for (int i = 0; i < 3; i++) {
      CaseFile file = desk.take(desk.findings.exact("actor-" + i, "photo", i));
      desk.desk.decide(
          desk.claim(file.id(), TaskKind.FIRST_LOOK, ANN), wish(file, "A1", GRAVE), ANN);
    }

    List<Decision> all = desk.decisions.after(DecisionMark.START, 10);

    assertThat(all).hasSize(3).extracting(Decision::mark).isSorted();
    assertThat(desk.decisions.after(all.get(1).mark(), 10)).containsExactly(all.get(2));
  }

  @Test
  void checksADecisionBlindByAnotherPerson() {
    try (TestDesk checked = new TestDesk(1)) {
      CaseFile file = checked.take(checked.findings.exact("ann", "photo-1", 7));
      checked.desk.decide(
          checked.claim(file.id(), TaskKind.FIRST_LOOK, ANN), wish(file, "A1", GRAVE), ANN);

      assertThat(checked.queues.claimNext(null, ANN, EVERYTHING)).isEmpty();
      Task check = checked.claim(file.id(), TaskKind.QUALITY, BEN);
      Outcome outcome = checked.desk.decide(check, wish(file, "A2", GRAVE), BEN);

      assertThat(outcome).isEqualTo(new Outcome.Checked(false));
      QualityChecks.Agreement agreement =
          checked.quality.agreement(checked.clock.instant().minusSeconds(60));
      assertThat(agreement.checked()).isEqualTo(1);
      assertThat(agreement.agreed()).isZero();
      assertThat(checked.quality.disagreements(10)).hasSize(1);
      assertThat(checked.file(file.id()).state()).isInstanceOf(CaseState.Decided.class);
    }
  }

  private static Decision inEffect(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.InEffect.class);
    return ((Outcome.InEffect) outcome).decision();
  }

  private List<String> acts() {
    return desk.database
        .jdbc()
        .sql("select act from audit_entry order by seq")
        .query(String.class)
        .list();
  }
}
