package dev.breakwater.lawenforcement.authorities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.FourEyes;
import dev.breakwater.lawenforcement.authorities.DecidedCases.Decided;
import dev.breakwater.lawenforcement.authorities.JurisdictionSettings.UkDuty;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import dev.breakwater.simulators.cybertipline.FiledReport;
import dev.breakwater.simulators.cybertipline.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server that reports with SIGKILL, again and again and at any instant from the reading
 * of decisions to the keeping of receipts, while the service fails at random; and counts in the end
 * what the service has, and what is written down of it.
 */
final class KilledReporterTest {
  private static final int PICTURES = 3;
  private static final String FINISHED_ALREADY = "<responseCode>5102</responseCode>";
  private static final Duration LONGEST = Duration.ofMinutes(8);

  @TempDir private Path folder;
  private final FreshDatabase database = FreshDatabase.create();
  private final Random random = new Random(42);
  private CyberTipline line;
  private ReportBench bench;
  private Optional<Process> running = Optional.empty();

  @BeforeEach
  void start() throws IOException {
    line =
        CyberTipline.start(TipSchema.location(), "us", "secret", Clock.systemUTC(), new Random(1));
    line.trouble(this::trouble);
    bench =
        new ReportBench(
            database.source(),
            folder,
            Clock.systemUTC(),
            new JurisdictionSettings(true, UkDuty.NONE, false, ""),
            FourEyes.NEVER);
  }

  @AfterEach
  void stop() {
    running.ifPresent(process -> process.destroyForcibly().onExit().join());
    line.close();
    database.close();
  }

  @Test
  void reportsEachDecisionOnceThoughItsServerIsKilledAgainAndAgain() throws Exception {
    reportsEachOnce(6, 6);
  }

  @Test
  @Tag("slow")
  void reportsEachDecisionOnceThoughItsServerIsKilledAHundredTimes() throws Exception {
    reportsEachOnce(80, 100);
  }

  private void reportsEachOnce(int cases, int kills) throws Exception {
    List<Decided> decided = new ArrayList<>();
    IntStream.range(0, cases / 2).forEach(each -> decided.add(decide(each)));
    long deadline = System.nanoTime() + LONGEST.toNanos();

    int killed = 0;
    while (filed() < cases && System.nanoTime() < deadline) {
      Process process = report();
      running = Optional.of(process);
      boolean last = killed >= kills;
      // Some die while they start, some in the middle of their work.
      long life = last ? LONGEST.toMillis() : 500 + random.nextInt(4_000);
      long end = Math.min(deadline, System.nanoTime() + Duration.ofMillis(life).toNanos());
      while (filed() < cases && System.nanoTime() < end) {
        // At most one more for each life: a quick machine would else be done before it is killed.
        // Not while it opens the store, which forgets what another process is writing there; in
        // truth one process has it.
        if (Files.exists(ReporterProcess.up(folder, process.pid()))
            && decided.size() < Math.min(cases, cases / 2 + killed)
            && random.nextInt(3) == 0) {
          decided.add(decide(decided.size()));
        }
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
      process.destroyForcibly().waitFor();
      killed++;
    }

    System.out.println("killed " + killed + " times");
    assertThat(killed).isGreaterThanOrEqualTo(Math.min(kills, 3));
    assertThat(decided).hasSize(cases);
    assertEachOnce(decided);
  }

  private Decided decide(int number) {
    return bench.cases.reported("user-" + number, "A1", PICTURES);
  }

  private void assertEachOnce(List<Decided> decided) {
    Map<String, FiledReport> finished = new TreeMap<>();
    for (FiledReport each : line.finished()) {
      assertThat(finished.put(account(each), each)).as("second finished report").isNull();
    }
    assertThat(finished).hasSize(decided.size());
    for (int number = 0; number < decided.size(); number++) {
      Decided one = decided.get(number);
      FiledReport there = Objects.requireNonNull(finished.get("user-" + number));
      assertFiles(there, "user-" + number);
      Report report = bench.only(one.caseId());
      assertThat(report.state())
          .isInstanceOfSatisfying(
              ReportState.Filed.class,
              filed -> assertThat(filed.reference()).isEqualTo(Long.toString(there.id())));
      assertThat(
              new String(
                  bench.filings.of(report.id()).orElseThrow().receipt().body(),
                  StandardCharsets.UTF_8))
          // Where the answer to the finish was lost, this is what asking again is answered.
          .containsAnyOf("<reportId>" + there.id() + "</reportId>", FINISHED_ALREADY);
      assertThat(bench.preservations.find("NCMEC", "test " + there.id()))
          .hasValueSatisfying(kept ->
              assertThat(kept.evidence()).containsExactlyInAnyOrderElementsOf(one.evidence()));
      one.evidence().forEach(this::assertReportedOnce);
    }
  }

  private void assertReportedOnce(EvidenceId piece) {
    assertThat(bench.evidence.custody().of(piece))
        .filteredOn(link -> link.act() == CustodyAct.REPORTED)
        .hasSize(1);
  }

  private static void assertFiles(FiledReport there, String actor) {
    assertThat(there.files())
        .extracting(FiledReport.FiledFile::sha256)
        .containsExactlyElementsOf(
            IntStream.range(0, PICTURES)
                .mapToObj(each -> sha256(DecidedCases.picture(actor, each)))
                .toList());
  }

  private long filed() {
    return database
        .jdbc()
        .sql("select count(*) from report where state = 'FILED'")
        .query(Long.class)
        .single();
  }

  /** One call in ten goes wrong. */
  private synchronized Trouble trouble(String call) {
    return switch (random.nextInt(60)) {
      case 0 -> new Trouble.DropBefore();
      case 1 -> new Trouble.DropAfter();
      case 2 -> new Trouble.Refuse(500, 1100);
      case 3 -> new Trouble.Gateway(502);
      case 4 -> call.equals("upload") ? new Trouble.None() : new Trouble.Twice();
      case 5 -> new Trouble.Late(Duration.ofMillis(2_500));
      default -> new Trouble.None();
    };
  }

  private Process report() throws IOException {
    DatabaseSettings settings = database.settings();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ReporterProcess.class.getName(),
            Objects.requireNonNull(settings.url()),
            Objects.requireNonNull(settings.user()),
            Objects.requireNonNull(settings.password()),
            line.address().toString(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The account that a report names. */
  private static String account(FiledReport report) {
    String xml = new String(report.document(), StandardCharsets.UTF_8);
    int start = xml.indexOf("<espIdentifier>") + "<espIdentifier>".length();
    return xml.substring(start, xml.indexOf("</espIdentifier>"));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
