package dev.breakwater.lawenforcement.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineAccess;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineClient;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import dev.breakwater.simulators.cybertipline.FiledReport;
import dev.breakwater.simulators.cybertipline.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SubmissionTest {
  private static final int FILES = 3;

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final FreshDatabase database = FreshDatabase.create();
  private final Deque<Trouble> coming = new ArrayDeque<>();
  private CyberTipline line;
  private CyberTiplineClient client;
  private Reports reports;
  private Filings filings;
  private Submission submission;

  @BeforeEach
  void start() throws IOException {
    line = CyberTipline.start(TipSchema.location(), "us", "secret", clock, new Random(1));
    line.trouble(
        call -> coming.isEmpty() || call.equals("retract") ? new Trouble.None() : coming.remove());
    client = client("secret");
    reports = TestReports.in(database.jdbc(), folder, clock);
    filings = new Filings(database.jdbc());
    submission = submission(client);
  }

  @AfterEach
  void stop() {
    client.close();
    line.close();
    database.close();
  }

  @Test
  void filesAReportWithEveryByteOfItsFiles() {
    Report report = approved();

    assertThat(submission.run(report.id())).isInstanceOf(Progress.Over.class);

    assertFiledOnce(report);
  }

  @Test
  void keepsTheReceiptByteForByte() {
    Report report = approved();

    submission.run(report.id());

    var filing = filings.of(report.id()).orElseThrow();
    assertThat(filing.reference()).isEqualTo(Long.toString(line.finished().getFirst().id()));
    assertThat(new String(filing.receipt().body(), StandardCharsets.UTF_8))
        .startsWith("<?xml")
        .contains("<reportDoneResponse>", "<reportId>" + filing.reference());
    assertThat(filing.receipt().headers()).containsIgnoringCase("request-id: ");
    assertThat(filing.receipt().requestId()).isNotEmpty();
  }

  @Test
  void opensTheReportAnewWhenTheAnswerToOpeningIsLost() {
    Report report = approved();
    trouble(new Trouble.DropAfter());

    runToTheEnd(report);

    assertFiledOnce(report);
    assertThat(line.reports())
        .extracting(FiledReport::state)
        .containsExactlyInAnyOrder(FiledReport.State.OPEN, FiledReport.State.FINISHED);
  }

  @Test
  void leavesNothingOpenOnceTheOrphanLapses() {
    Report report = approved();
    trouble(new Trouble.DropAfter());

    runToTheEnd(report);
    clock.move(Duration.ofHours(25));

    assertThat(line.reports()).hasSize(1);
  }

  @Test
  void takesTheReportBackWhenTheAnswerToAnUploadIsLost() {
    Report report = approved();
    trouble(new Trouble.None(), new Trouble.None(), new Trouble.None(), new Trouble.DropAfter());

    runToTheEnd(report);

    assertFiledOnce(report);
    assertThat(line.reports())
        .extracting(FiledReport::state)
        .containsExactlyInAnyOrder(FiledReport.State.RETRACTED, FiledReport.State.FINISHED);
  }

  @Test
  void repeatsAnUploadThatWasRefusedInTheSameReport() {
    Report report = approved();
    trouble(new Trouble.None(), new Trouble.Refuse(500, 1111));

    runToTheEnd(report);

    assertFiledOnce(report);
    assertThat(line.reports()).hasSize(1);
  }

  @Test
  void countsAsFiledWhatWasFinishedThoughItsAnswerWasLost() {
    Report report = approved();
    trouble(none(7));
    trouble(new Trouble.DropAfter());

    runToTheEnd(report);

    assertFiledOnce(report);
    assertThat(line.reports()).hasSize(1);
  }

  @Test
  void countsAsFiledWhatWasFinishedTwiceOnTheWay() {
    Report report = approved();
    trouble(none(7));
    trouble(new Trouble.Twice());

    runToTheEnd(report);

    assertFiledOnce(report);
  }

  @Test
  void doesNotTrustAFileWhoseHashComesBackWrong() {
    Report report = approved();
    trouble(new Trouble.None(), new Trouble.WrongHash());

    runToTheEnd(report);

    assertFiledOnce(report);
    assertThat(line.reports()).extracting(FiledReport::state).contains(FiledReport.State.RETRACTED);
  }

  @Test
  void opensAnewWhatLapsedWhileTheServiceWasAway() {
    Report report = approved();
    trouble(none(3));
    trouble(new Trouble.Refuse(500, 1110));

    assertThat(submission.run(report.id())).isInstanceOf(Progress.Later.class);
    clock.move(Duration.ofHours(25));
    submission.run(report.id());

    assertFiledOnce(report);
    assertThat(line.reports()).hasSize(1);
  }

  @Test
  void stopsForAPersonRatherThanFileTwice() {
    Report report = approved();
    trouble(none(7));
    trouble(new Trouble.DropBefore(), new Trouble.Refuse(400, 5001));

    submission.run(report.id());
    submission.run(report.id());

    assertThat(state(report))
        .isInstanceOfSatisfying(
            ReportState.Failed.class,
            failed -> assertThat(failed.why()).contains("Ask NCMEC before it is filed again"));
    assertThat(line.finished()).isEmpty();
  }

  @Test
  void waitsWhenTheServiceIsNotThere() {
    Report report = approved();
    line.close();

    Progress progress = submission.run(report.id());

    assertThat(progress).isInstanceOf(Progress.Later.class);
    assertThat(reports.find(report.id()).orElseThrow().trouble()).isEqualTo("no connection");
  }

  @Test
  void waitsForSomebodyToSeeToRefusedCredentials() {
    Report report = approved();
    try (CyberTiplineClient wrong = client("wrong")) {
      assertThat(submission(wrong).run(report.id()))
          .isEqualTo(new Progress.Later(Patience.DEFAULT.credentials()));
    }
    assertThat(reports.find(report.id()).orElseThrow().trouble())
        .isEqualTo("NCMEC refuses our credentials with code 2000");

    submission.run(report.id());

    assertFiledOnce(report);
  }

  @Test
  void stopsForAPersonWhenTheReportIsRefusedForGood() {
    Report report = approved();
    trouble(new Trouble.Refuse(400, 4100));

    submission.run(report.id());

    assertThat(state(report))
        .isEqualTo(new ReportState.Failed("NCMEC refuses to submit with code 4100"));
  }

  @Test
  void stopsForAPersonAfterTwoDaysOfFailing() {
    Report report = approved();
    line.close();

    submission.run(report.id());
    clock.move(Duration.ofHours(49));
    submission.run(report.id());

    assertThat(state(report)).isInstanceOf(ReportState.Failed.class);
  }

  @Test
  void takesBackAnOpenReportThatAPersonNoLongerWants() {
    Report report = approved();
    trouble(none(3));
    trouble(new Trouble.Refuse(500, 1110));
    submission.run(report.id());
    database.jdbc().sql("update report set retract = true").update();

    submission.run(report.id());

    assertThat(state(report)).isInstanceOf(ReportState.Retracted.class);
    assertThat(line.reports())
        .extracting(FiledReport::state)
        .containsExactly(FiledReport.State.RETRACTED);
  }

  @Test
  void letsASlowServerWriteNothingOnceAnotherHasTakenOver() {
    Report report = approved();
    SubmissionJournal journal = new SubmissionJournal(database.jdbc(), clock);
    var slow = journal.take(report.id()).orElseThrow();
    journal.open(slow, 1);

    submission.run(report.id());

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> journal.begun(slow, 1, Step.Kind.FINISH, 0))
        .isInstanceOf(SubmissionJournal.Overtaken.class);
    assertFiledOnce(report);
  }

  private void assertFiledOnce(Report report) {
    assertThat(state(report)).isInstanceOf(ReportState.Filed.class);
    List<FiledReport> finished = line.finished();
    assertThat(finished).hasSize(1);
    assertThat(finished.getFirst().files())
        .extracting(FiledReport.FiledFile::sha256)
        .containsExactly(sha256(report, 0), sha256(report, 1), sha256(report, 2));
    assertThat(finished.getFirst().files()).allMatch(file -> file.details().length > 0);
  }

  private void runToTheEnd(Report report) {
    int runs = 0;
    while (submission.run(report.id()) instanceof Progress.Later && runs < 10) {
      runs++;
    }
  }

  private Report approved() {
    return TestReports.approved(database, reports, clock);
  }

  private ReportState state(Report report) {
    return reports.find(report.id()).orElseThrow().state();
  }

  private void trouble(Trouble... troubles) {
    coming.addAll(Arrays.asList(troubles));
  }

  private static Trouble[] none(int calls) {
    Trouble[] none = new Trouble[calls];
    Arrays.fill(none, new Trouble.None());
    return none;
  }

  private CyberTiplineClient client(String password) {
    return new CyberTiplineClient(
        CyberTiplineAccess.of(Environment.TEST, line.address(), "us", password),
        new CyberTiplineClient.Pace(Duration.ofSeconds(5), Duration.ofSeconds(10), 1_000));
  }

  private Submission submission(CyberTiplineClient service) {
    return new Submission(
        reports,
        new SubmissionJournal(database.jdbc(), clock),
        report -> TestParcels.of(report.id(), FILES),
        service,
        new WrittenOutcomes(reports, filings),
        database.transactions(),
        Patience.DEFAULT,
        clock,
        new Random(3));
  }

  private static String sha256(Report report, int position) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(TestParcels.content(report.id(), position)));
    } catch (java.security.NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
