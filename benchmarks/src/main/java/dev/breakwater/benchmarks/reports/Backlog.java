package dev.breakwater.benchmarks.reports;

import dev.breakwater.benchmarks.running.ServerProcess;
import dev.breakwater.benchmarks.running.Sql;
import dev.breakwater.hashing.exact.ExactDigests;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * So many accounts with so many files each, every file an entry of a list byte for byte, uploaded
 * as a platform does. The files are noise, each another.
 */
final class Backlog {
  static final String BANK = "benchmark";
  private static final int UPLOADERS = 4;

  private final ServerProcess server;
  private final int accounts;
  private final int files;
  private final int bytes;

  Backlog(ServerProcess server, int accounts, int files, int bytes) {
    this.server = server;
    this.accounts = accounts;
    this.files = files;
    this.bytes = bytes;
  }

  /** How often each file is to be at the service in the end, by its SHA-256. */
  Map<String, Integer> wanted() {
    Map<String, Integer> wanted = new HashMap<>();
    for (int number = 0; number < accounts * files; number++) {
      wanted.merge(ExactDigests.of(file(number)).sha256().hex(), 1, Integer::sum);
    }
    return wanted;
  }

  /** Uploads it all, and has somebody decide every case that comes of it. */
  void makeAndDecide(Map<String, Integer> wanted)
      throws IOException, InterruptedException, SQLException {
    declareKnown(wanted);
    upload();
    try (Connection database = server.database()) {
      awaitNone(database, "review_inbox");
      Sql.execute(database, Sql.script(Backlog.class, "decide.sql"));
    }
  }

  private void declareKnown(Map<String, Integer> wanted) throws IOException, InterruptedException {
    server.post(
        "/v1/banks",
        "application/json",
        "{\"name\": \"%s\", \"source\": \"noise\", \"classification\": \"A1\"}".formatted(BANK));
    server.post(
        "/v1/banks/" + BANK + "/imports?type=SHA256",
        "text/plain",
        String.join("\n", wanted.keySet()));
  }

  private void upload() throws IOException, InterruptedException {
    try (ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS)) {
      List<Callable<Void>> work = new ArrayList<>();
      for (int each = 0; each < accounts * files; each++) {
        int number = each;
        work.add(() -> {
          server.upload("account-" + number / files, "file-" + number, file(number));
          return null;
        });
      }
      for (Future<Void> each : uploaders.invokeAll(work)) {
        each.get();
      }
    } catch (ExecutionException refused) {
      throw new IOException("an upload failed", refused.getCause());
    }
  }

  private byte[] file(int number) {
    byte[] content = new byte[bytes];
    new Random(number).nextBytes(content);
    return content;
  }

  private static void awaitNone(Connection database, String table)
      throws SQLException, InterruptedException {
    while (Sql.count(database, table) > 0) {
      Thread.sleep(500);
    }
  }
}
