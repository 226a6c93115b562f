package dev.breakwater.lawenforcement.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.DatabaseSettings;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import dev.breakwater.simulators.cybertipline.FiledReport;
import dev.breakwater.simulators.cybertipline.Trouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server that submits with SIGKILL, again and again, in the middle of calls, while the
 * service fails at random; and counts what the service has in the end.
 */
final class KilledSubmissionTest {
  private static final int FILES = 3;
  private static final Duration LONGEST = Duration.ofMinutes(12);

  @TempDir private Path folder;
  private final FreshDatabase database = FreshDatabase.create();
  private final AtomicReference<Process> running = new AtomicReference<>();
  private final AtomicInteger callsLeft = new AtomicInteger(Integer.MAX_VALUE);
  private final Map<String, AtomicInteger> kills = new TreeMap<>();
  private final Random random = new Random(42);
  private CyberTipline line;
  private Reports reports;

  @BeforeEach
  void start() throws IOException {
    line =
        CyberTipline.start(TipSchema.location(), "us", "secret", Clock.systemUTC(), new Random(1));
    line.trouble(this::trouble);
    reports = TestReports.in(database.jdbc(), folder, Clock.systemUTC());
  }

  @AfterEach
  void stop() throws InterruptedException {
    kill();
    line.close();
    database.close();
  }

  @Test
  void filesEachReportOnceThoughItsServerIsKilledAgainAndAgain() throws Exception {
    filesEachOnce(8, 6);
  }

  @Test
  @Tag("slow")
  void filesEachReportOnceThoughItsServerIsKilledAHundredAndFiftyTimes() throws Exception {
    filesEachOnce(160, 150);
  }

  private void filesEachOnce(int cases, int rounds) throws Exception {
    List<Report> approved =
        IntStream.range(0, cases)
            .mapToObj(each -> TestReports.approved(database, reports, Clock.systemUTC()))
            .toList();
    approved.forEach(this::enqueue);
    long deadline = System.nanoTime() + LONGEST.toNanos();

    int killed = 0;
    while (filed() < cases && System.nanoTime() < deadline) {
      boolean last = killed >= rounds;
      callsLeft.set(last ? Integer.MAX_VALUE : 1 + random.nextInt(20));
      Process process = submit();
      running.set(process);
      while (process.isAlive() && filed() < cases && System.nanoTime() < deadline) {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
      killed += process.isAlive() ? 0 : 1;
      kill();
    }

    System.out.println("killed " + killed + " times, at " + kills);
    assertThat(killed).isGreaterThanOrEqualTo(Math.min(rounds, 4));
    assertEachOnce(approved);
  }

  /** One call in eight goes wrong; and when the number is up, the caller dies in the middle. */
  private synchronized Trouble trouble(String call) {
    if (callsLeft.decrementAndGet() == 0) {
      kills.computeIfAbsent(call, each -> new AtomicInteger()).incrementAndGet();
      Objects.requireNonNull(running.get()).destroyForcibly();
      return random.nextBoolean() ? new Trouble.DropBefore() : new Trouble.DropAfter();
    }
    return switch (random.nextInt(48)) {
      case 0 -> new Trouble.DropBefore();
      case 1 -> new Trouble.DropAfter();
      case 2 -> new Trouble.Refuse(500, 1100);
      case 3 -> new Trouble.Gateway(502);
      // A file that the network repeats would be there twice, and no client could tell in time.
      case 4 -> call.equals("upload") ? new Trouble.None() : new Trouble.Twice();
      case 5 -> new Trouble.Late(Duration.ofMillis(2_500));
      default -> new Trouble.None();
    };
  }

  private void assertEachOnce(List<Report> approved) {
    Map<String, FiledReport> finished = new TreeMap<>();
    for (FiledReport each : line.finished()) {
      String account = account(each);
      assertThat(finished.put(account, each)).as("second finished report").isNull();
    }
    assertThat(finished).hasSize(approved.size());
    for (Report report : approved) {
      FiledReport there = Objects.requireNonNull(finished.get(report.id().toString()));
      List<String> expected = new ArrayList<>();
      for (int position = 0; position < FILES; position++) {
        expected.add(sha256(TestParcels.content(report.id(), position)));
      }
      assertThat(there.files())
          .extracting(FiledReport.FiledFile::sha256)
          .containsExactlyElementsOf(expected);
      assertThat(new Filings(database.jdbc()).of(report.id()).orElseThrow().reference())
          .isEqualTo(Long.toString(there.id()));
    }
  }

  private int filed() {
    return database
        .jdbc()
        .sql("select count(*) from report where state = 'FILED'")
        .query(Integer.class)
        .single();
  }

  private void enqueue(Report report) {
    new SubmissionLine(database.source(), Clock.systemUTC()).enqueue(report.id());
  }

  private Process submit() throws IOException {
    DatabaseSettings settings = database.settings();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SubmitterProcess.class.getName(),
            Objects.requireNonNull(settings.url()),
            Objects.requireNonNull(settings.user()),
            Objects.requireNonNull(settings.password()),
            line.address().toString(),
            folder.toString(),
            Integer.toString(FILES))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out").toFile()))
        .start();
  }

  private void kill() throws InterruptedException {
    Process process = running.get();
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private static String account(FiledReport report) {
    String document = new String(report.document(), StandardCharsets.UTF_8);
    int at = document.indexOf("<espIdentifier>") + "<espIdentifier>".length();
    return document.substring(at, document.indexOf('<', at));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
