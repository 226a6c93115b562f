package dev.breakwater.lawenforcement.authorities;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.FourEyes;
import dev.breakwater.lawenforcement.authorities.JurisdictionSettings.UkDuty;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineAccess;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineClient;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.submission.Patience;
import dev.breakwater.lawenforcement.submission.Submissions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A server that does nothing but report, in a process of its own, so that a test can kill it. A
 * person stands by who approves whatever is drawn up.
 */
final class ReporterProcess {
  private ReporterProcess() {}

  public static void main(String[] args) throws InterruptedException, IOException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(args[0]);
    config.setUsername(args[1]);
    config.setPassword(args[2]);
    config.setMaximumPoolSize(16);
    HikariDataSource database = new HikariDataSource(config);
    ReportBench bench =
        new ReportBench(
            database,
            Path.of(args[4]),
            Clock.systemUTC(),
            new JurisdictionSettings(true, UkDuty.NONE, false, ""),
            FourEyes.NEVER);
    submissions(database, bench, URI.create(args[3])).start();
    Files.createFile(up(Path.of(args[4]), ProcessHandle.current().pid()));
    while (true) {
      bench.follower.catchUp();
      for (Report each : bench.reports.at(List.of("READY", "DETAILS_WANTED"), 100)) {
        bench.desk.approve(each.id(), each.version(), ReportBench.LEA);
      }
      Thread.sleep(20);
    }
  }

  /** What tells that a process has opened the evidence store and begun. */
  static Path up(Path folder, long pid) {
    return folder.resolve("up-" + pid);
  }

  private static Submissions submissions(
      HikariDataSource database, ReportBench bench, URI address) {
    return new Submissions(
        new Submissions.Means(
            database,
            JdbcClient.create(database),
            bench.transactions,
            bench.reports,
            new TipParcels(bench.reports, bench.ncmec, bench.evidence.door()),
            new CyberTiplineClient(
                CyberTiplineAccess.of(Environment.TEST, address, "us", "secret"),
                new CyberTiplineClient.Pace(Duration.ofSeconds(2), Duration.ofSeconds(2), 5_000)),
            bench.outcomes,
            Traces.none(),
            Clock.systemUTC(),
            new Random()),
        new Patience(
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            1_000),
        new Submissions.Work(4, Duration.ofMillis(100), Duration.ofMillis(250)));
  }
}
