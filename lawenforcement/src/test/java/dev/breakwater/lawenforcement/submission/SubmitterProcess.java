package dev.breakwater.lawenforcement.submission;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.breakwater.ground.trace.Traces;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineAccess;
import dev.breakwater.lawenforcement.ncmec.CyberTiplineClient;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Reports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A server that does nothing but submit, in a process of its own, so that a test can kill it. */
final class SubmitterProcess {
  private SubmitterProcess() {}

  public static void main(String[] args) throws InterruptedException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(args[0]);
    config.setUsername(args[1]);
    config.setPassword(args[2]);
    config.setMaximumPoolSize(10);
    HikariDataSource database = new HikariDataSource(config);
    JdbcClient jdbc = JdbcClient.create(database);
    Reports reports = TestReports.in(jdbc, Path.of(args[4]), Clock.systemUTC());
    int files = Integer.parseInt(args[5]);
    Submissions submissions =
        new Submissions(
            new Submissions.Means(
                database,
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(database)),
                reports,
                report -> TestParcels.of(report.id(), files),
                new CyberTiplineClient(
                    CyberTiplineAccess.of(Environment.TEST, URI.create(args[3]), "us", "secret"),
                    new CyberTiplineClient.Pace(
                        Duration.ofSeconds(2), Duration.ofSeconds(2), 5_000)),
                new WrittenOutcomes(reports, new Filings(jdbc)),
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
    submissions.start();
    Thread.currentThread().join();
  }
}
