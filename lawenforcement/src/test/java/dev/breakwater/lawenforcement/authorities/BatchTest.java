package dev.breakwater.lawenforcement.authorities;

import static dev.breakwater.lawenforcement.authorities.ReportBench.LEA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.lawenforcement.authorities.DecidedCases.Decided;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.review.taxonomy.Code;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchTest {
  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final FreshDatabase database = FreshDatabase.create();
  private ReportBench bench;

  @BeforeEach
  void open() {
    bench = new ReportBench(database, folder, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void approvesTogetherWhatIsAlikeAndLeavesTheRestToBeLookedAtAlone() {
    Decided known = bench.cases.reported("user-1", "A1", 2);
    Decided alsoKnown = bench.cases.reported("user-2", "B1", 1);
    Decided urgent = bench.cases.reported("user-3", "LIVE_ABUSE", 1);
    Decided onlyAlike = bench.cases.reported("user-4", "A1", 1);
    looksAlikeOnly(onlyAlike);
    ready();
    Batch batch = bench.batch(rule("landscapes", "A1", 10));

    List<Report> fitting = batch.fitting();
    Batch.Result result = batch.approve(seen(fitting), LEA);

    assertThat(fitting)
        .extracting(Report::caseId)
        .containsExactlyInAnyOrder(known.caseId(), alsoKnown.caseId());
    assertThat(result.approved()).isEqualTo(2);
    assertThat(bench.only(known.caseId()).state()).isEqualTo(new ReportState.Approved(LEA, LEA));
    assertThat(bench.only(urgent.caseId()).state()).isInstanceOf(ReportState.Ready.class);
    assertThat(batch.obstacle(bench.only(onlyAlike.caseId())).orElseThrow())
        .contains("byte for byte");
  }

  @Test
  void writesDownEachApprovalByItselfThoughManyAreCommittedTogether() {
    int many = 53;
    IntStream.range(0, many).forEach(each -> bench.cases.reported("user-" + each, "A1", 1));
    ready();
    Batch batch = bench.batch(rule("landscapes", "A1", 10));
    List<Batch.Seen> seen = seen(batch.fitting());
    List<Batch.Seen> twice = new ArrayList<>(seen);
    twice.addAll(seen);

    Batch.Result result = batch.approve(twice, LEA);

    assertThat(result.approved()).isEqualTo(many);
    assertThat(result.left()).isEmpty();
    assertThat(count("audit_entry where act = 'report.approved' and detail ->> 'rule' <> ''"))
        .isEqualTo(many);
    assertThat(count("case_event where act = 'report-approved'")).isEqualTo(many);
    assertThat(count("report_task")).isEqualTo(many);
    assertThat(count("report where state = 'APPROVED'")).isEqualTo(many);
  }

  @ParameterizedTest
  @CsvSource({
    "another-list, A1, 10, byte for byte",
    "landscapes, A2, 10, decided as something else",
    "landscapes, A1, 99, too much is missing"
  })
  void fitsOnlyWhatTheRuleNames(String bank, String code, int leastScore, String obstacle) {
    Decided known = bench.cases.reported("user-1", "A1", 1);
    ready();

    BatchRule rule = new BatchRule("r", 1, "us", "a test", Set.of(bank), codes(code), leastScore);

    assertThat(bench.batch(rule).obstacle(bench.only(known.caseId())).orElseThrow())
        .contains(obstacle);
  }

  @Test
  void leavesWhatHasChangedSinceThePersonLooked() {
    Decided known = bench.cases.reported("user-1", "A1", 1);
    ready();
    Batch batch = bench.batch(rule("landscapes", "A1", 10));
    List<Batch.Seen> seen = seen(batch.fitting());
    Report now = bench.only(known.caseId());
    bench.desk.redraw(now.id(), now.version(), LEA);

    Batch.Result result = batch.approve(seen, LEA);

    assertThat(result.approved()).isZero();
    assertThat(result.left()).containsEntry(now.id(), "it has changed since");
    assertThat(bench.only(known.caseId()).state()).isInstanceOf(ReportState.Ready.class);
  }

  private static BatchRule rule(String bank, String code, int leastScore) {
    return new BatchRule("known", 1, "us", "a test", Set.of(bank), codes(code, "B1"), leastScore);
  }

  private static Set<Code> codes(String... codes) {
    return Set.copyOf(List.of(codes).stream().map(Code::new).toList());
  }

  private static List<Batch.Seen> seen(List<Report> reports) {
    return reports.stream().map(each -> new Batch.Seen(each.id(), each.version())).toList();
  }

  private long count(String of) {
    return database.jdbc().sql("select count(*) from " + of).query(Long.class).single();
  }

  private void ready() {
    bench.follower.catchUp();
    clock.move(Duration.ofMinutes(31));
    bench.desk.goOnWithout();
  }

  private void looksAlikeOnly(Decided decided) {
    database
        .jdbc()
        .sql(
            "update finding set reasons = replace(reasons::text, 'EXACT', 'NEAR')::jsonb where id ="
                + " ?")
        .param(decided.findings().getFirst())
        .update();
  }
}
