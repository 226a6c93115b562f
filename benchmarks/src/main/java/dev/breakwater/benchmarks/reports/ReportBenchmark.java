package dev.breakwater.benchmarks.reports;

import dev.breakwater.benchmarks.running.ServerProcess;
import dev.breakwater.benchmarks.running.SignedIn;
import dev.breakwater.benchmarks.running.Sql;
import dev.breakwater.lawenforcement.ncmec.TipSchema;
import dev.breakwater.simulators.cybertipline.CyberTipline;
import dev.breakwater.simulators.cybertipline.FiledReport;
import dev.breakwater.simulators.cybertipline.Trouble;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A backlog of reports through the packaged server: {@code ReportBenchmark SERVER_JAR FOLDER
 * [REPORTS] [FILES] [KILOBYTES]}, into a new folder.
 *
 * <p>Files are uploaded, found and become cases; a script decides the cases, for that is people's
 * work; from there everything is the server's own: reports are drawn up, a lawyer approves them
 * together on the page, and they are handed in to a simulated CyberTipline in this process, of
 * which one call in a hundred goes wrong. In the end what the simulator has is held against what
 * was uploaded, file by file, and nothing may be left on its way.
 */
public final class ReportBenchmark {
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

  private final ServerProcess server;
  private final Connection database;
  private final int reports;
  private long peak;

  private ReportBenchmark(ServerProcess server, Connection database, int reports) {
    this.server = server;
    this.database = database;
    this.reports = reports;
  }

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    int reports = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_000;
    int files = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
    int kilobytes = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 100;
    Random random = new Random(42);
    try (CyberTipline line =
            CyberTipline.start(
                TipSchema.location(), "us", "secret", Clock.systemUTC(), new Random(1));
        ServerProcess server =
            ServerProcess.start(Path.of(arguments[0]), folder, settings(folder, line));
        Connection database = server.database()) {
      line.trouble(call -> trouble(call, random));
      Backlog backlog = new Backlog(server, reports, files, kilobytes << 10);
      Map<String, Integer> wanted = backlog.wanted();
      long before = System.nanoTime();
      backlog.makeAndDecide(wanted);
      tell("uploaded and decided", before, (long) reports * files, "files");
      new ReportBenchmark(server, database, reports).measure(line, wanted);
    }
  }

  private static Map<String, String> settings(Path folder, CyberTipline line) throws IOException {
    Path rule =
        Files.writeString(
            folder.resolve("rule.json"),
            """
            {"name": "known", "version": 1, "owner": "benchmark", "banks": ["%s"],
             "codes": ["A1"], "leastScore": 0, "reason": "Every file is on the list."}
            """
                .formatted(Backlog.BANK));
    String reports = "BREAKWATER_LAWENFORCEMENT_REPORTS_";
    return Map.of(
        "JAVA_TOOL_OPTIONS",
        "-Xmx512m",
        reports + "CYBERTIPLINE_ADDRESS",
        line.address().toString(),
        reports + "CYBERTIPLINE_USER",
        "us",
        reports + "CYBERTIPLINE_PASSWORD",
        "secret",
        reports + "CYBERTIPLINE_CALLSPERSECOND",
        "100000",
        reports + "REPORTER_EMAIL",
        "desk@example.org",
        reports + "ASKPLATFORMFOR",
        "0s",
        reports + "BATCH",
        rule.toString());
  }

  /** One call in a hundred: lost before or after it took effect, refused, or answered twice. */
  private static Trouble trouble(String call, Random random) {
    synchronized (random) {
      return switch (random.nextInt(400)) {
        case 0 -> new Trouble.DropBefore();
        case 1 -> new Trouble.DropAfter();
        case 2 -> new Trouble.Refuse(500, 1100);
        case 3 -> call.equals("upload") ? new Trouble.Gateway(502) : new Trouble.Twice();
        default -> new Trouble.None();
      };
    }
  }

  private void measure(CyberTipline line, Map<String, Integer> wanted)
      throws IOException, InterruptedException, SQLException {
    long decided = System.nanoTime();
    await("state = 'READY'", reports);
    tell("drawn up", decided, reports, "reports");
    long asked = System.nanoTime();
    int pages = approve();
    tell("approved on " + pages + " pages", asked, reports, "reports");
    await("state = 'FILED'", reports);
    tell("filed, from the first approval", asked, reports, "reports");
    System.out.printf(
        "the server held at most %d MB, with its database and workers %d MB at the end%n",
        peak, server.residentMegabytes());
    requireAllThereOnce(line, wanted);
  }

  private int approve() throws IOException, InterruptedException, SQLException {
    Sql.execute(database, Sql.script(ReportBenchmark.class, "lawyer.sql"));
    int pages = 0;
    try (HttpClient http = HttpClient.newHttpClient()) {
      SignedIn lawyer =
          SignedIn.comeIn(http, server.port(), "benchmark-lawyer", "/console/reports");
      while (Sql.count(database, "report where state = 'READY'") > 0) {
        List<Map.Entry<String, String>> seen =
            SEEN.matcher(lawyer.get("/console/reports").body())
                .results()
                .map(each -> Map.entry("seen", each.group(1)))
                .toList();
        int status = lawyer.post("/console/reports/batch", seen).status();
        if (status != 200 || seen.isEmpty()) {
          throw new IOException("approving " + seen.size() + " together answered " + status);
        }
        pages++;
      }
    }
    return pages;
  }

  private void await(String condition, long count) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (Sql.count(database, "report where " + condition) < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("stuck before " + count + " reports were " + condition);
      }
      peak = Math.max(peak, server.ownResidentMegabytes());
      Thread.sleep(250);
    }
  }

  private void requireAllThereOnce(CyberTipline line, Map<String, Integer> wanted)
      throws SQLException {
    Map<String, Integer> there = new HashMap<>();
    List<FiledReport> finished = line.finished();
    for (FiledReport each : finished) {
      each.files().forEach(file -> there.merge(file.sha256(), 1, Integer::sum));
    }
    long stuck = Sql.count(database, "report_task") + Sql.count(database, "report_todo");
    if (finished.size() != reports || !there.equals(wanted) || stuck > 0) {
      throw new IllegalStateException(
          "%d reports are finished, the files are %s, %d tasks are left"
              .formatted(finished.size(), there.equals(wanted) ? "all there" : "others", stuck));
    }
    System.out.printf(
        "the service has %,d finished reports and %,d files, each once and as it was uploaded;"
            + " nothing is left on its way%n",
        finished.size(), there.size());
  }

  private static void tell(String what, long since, long count, String of) {
    double seconds = (System.nanoTime() - since) / 1e9;
    System.out.printf(
        "%s: %,d %s in %.0f s, %.1f a second%n", what, count, of, seconds, count / seconds);
  }
}
