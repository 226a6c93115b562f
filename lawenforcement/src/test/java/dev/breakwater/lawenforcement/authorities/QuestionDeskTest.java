package dev.breakwater.lawenforcement.authorities;

import static dev.breakwater.lawenforcement.authorities.ReportBench.LEA;
import static dev.breakwater.lawenforcement.authorities.ReportBench.LEO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.lawenforcement.authorities.JurisdictionSettings.UkDuty;
import dev.breakwater.lawenforcement.report.Report;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the NCA asks about a report it has, and the week there is to answer. */
final class QuestionDeskTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final FreshDatabase database = FreshDatabase.create();
  private ReportBench bench;

  @BeforeEach
  void open() {
    bench =
        new ReportBench(
            database,
            folder,
            clock,
            new JurisdictionSettings(false, UkDuty.ALL_CONTENT, false, ""));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void isDueSevenDaysAfterTheDayOnWhichItCame() {
    Report report = filed();

    assertThat(bench.questionDesk.asked(report.id(), TODAY, "Which time zone is it?", LEA))
        .isInstanceOf(Handled.Done.class);

    Question question = bench.questions.of(report.id()).getFirst();
    assertThat(question.due()).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
    assertThat(question.words()).isEqualTo("Which time zone is it?");
    assertThat(question.toString()).doesNotContain("zone");
    assertThat(bench.health.check().status()).isEqualTo(Health.Status.UP);
    assertThat(bench.health.check().facts()).containsEntry("questions", 1L);
  }

  @Test
  void isAnsweredOnceAndByWhom() {
    Report report = filed();
    bench.questionDesk.asked(report.id(), TODAY, "Which time zone is it?", LEA);
    Question question = bench.questions.of(report.id()).getFirst();

    clock.move(Duration.ofDays(2));
    assertThat(bench.questionDesk.answered(report.id(), question.id(), "UTC.", LEO))
        .isInstanceOf(Handled.Done.class);
    assertThat(bench.questionDesk.answered(report.id(), question.id(), "CET.", LEA))
        .isInstanceOf(Handled.Refused.class);

    assertThat(bench.questions.of(report.id()).getFirst().answer())
        .isEqualTo(new Question.Answer(clock.instant(), LEO, "UTC."));
    assertThat(bench.questions.open(10)).isEmpty();
  }

  @Test
  void makesReportingUnwellOnceItsTimeIsOver() {
    Report report = filed();
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    bench.health.register(metrics);
    bench.questionDesk.asked(report.id(), TODAY, "Which time zone is it?", LEA);

    clock.move(Duration.ofDays(8));

    assertThat(bench.health.check().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(bench.health.check().facts()).containsEntry("questionsLate", 1L);
    assertThat(metrics.get("breakwater.reports").tag("stands", "question_late").gauge().value())
        .isEqualTo(1);
  }

  @Test
  void isNoQuestionBeforeTheReportIsFiledNorOfADayToCome() {
    Report filed = filed();
    Report open = drawn("user-18");

    assertThat(bench.questionDesk.asked(open.id(), TODAY, "Which?", LEA))
        .isInstanceOf(Handled.Refused.class);
    assertThat(bench.questionDesk.asked(filed.id(), TODAY.plusDays(1), "Which?", LEA))
        .isInstanceOf(Handled.Refused.class);
    assertThat(bench.questionDesk.asked(filed.id(), TODAY, " ", LEA))
        .isInstanceOf(Handled.Refused.class);
  }

  @Test
  void isToldOfAReportThatIsLate() {
    Report report = drawn("user-17");
    assertThat(bench.health.check().status()).isEqualTo(Health.Status.UP);

    clock.move(Duration.between(clock.instant(), report.due()).plusSeconds(1));

    assertThat(bench.health.check().facts()).containsEntry("late", 1L).containsEntry("due", 1L);
    assertThat(bench.health.check().status()).isEqualTo(Health.Status.DEGRADED);
  }

  private Report filed() {
    Report report = drawn("user-17");
    bench.desk.approve(report.id(), report.version(), LEA);
    Report approved = bench.now(report);
    bench.desk.filedByHand(
        report.id(),
        approved.version(),
        "CSEA-1",
        "Thank you.".getBytes(StandardCharsets.UTF_8),
        LEA);
    return bench.now(report);
  }

  private Report drawn(String actor) {
    var decided = bench.cases.reported(actor, "A1", 1);
    bench.follower.catchUp();
    return bench.only(decided.caseId());
  }
}
