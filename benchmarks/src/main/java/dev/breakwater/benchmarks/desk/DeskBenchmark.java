package dev.breakwater.benchmarks.desk;

import dev.breakwater.benchmarks.running.ServerProcess;
import dev.breakwater.benchmarks.running.SignedIn;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The desk over HTTP with a million findings: {@code DeskBenchmark SERVER_JAR FOLDER [SECONDS]}.
 *
 * <p>The folder is filled at the first run and used again by the next. Every page is timed to its
 * last byte by one client. Then fifty reviewers click for that many seconds, each as quick as the
 * server lets them, and what they did is held against what the database says. At last every page is
 * asked for with the database telling its plans, which are written to {@code plans.txt} in the
 * folder. The client shares the processors with the server.
 */
public final class DeskBenchmark {
  private static final int REVIEWERS = 50;
  private static final Map<String, String> NOBODY_TIRES =
      Map.of(
          "BREAKWATER_REVIEW_EXPOSURE_DAILYREVEALS",
          "100000",
          "BREAKWATER_REVIEW_EXPOSURE_REVEALSBEFOREBREAK",
          "100000");

  private DeskBenchmark() {}

  /** Runs it; see the class. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
    try (ServerProcess server = ServerProcess.start(Path.of(arguments[0]), folder, NOBODY_TIRES);
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      new Seed(server).fill();
      List<SignedIn> reviewers = new ArrayList<>();
      for (int number = 1; number <= REVIEWERS; number++) {
        reviewers.add(
            SignedIn.comeIn(http, server.port(), "benchmark-" + number, "/console/queue"));
      }
      System.out.printf("%d reviewers came in%n", reviewers.size());
      try (Connection database = server.database()) {
        Pages pages = new Pages(reviewers.get(4), database);
        pages.measure();
        if (seconds > 0) {
          new Clicks(reviewers, database).measure(seconds);
        }
        Files.writeString(folder.resolve("plans.txt"), new Plans(server, database).of(pages));
      }
      System.out.printf("the server holds %d MB%n", server.ownResidentMegabytes());
    }
  }
}
