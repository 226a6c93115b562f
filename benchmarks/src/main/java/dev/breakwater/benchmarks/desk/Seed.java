package dev.breakwater.benchmarks.desk;

import dev.breakwater.benchmarks.gate.Jpegs;
import dev.breakwater.benchmarks.running.ServerProcess;
import dev.breakwater.benchmarks.running.Sql;
import dev.breakwater.hashing.exact.ExactDigests;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Fills the desk: {@code seed.sql} says with what. */
final class Seed {
  private static final int PICTURES = 12;
  private static final int UPLOADS = 240;
  private static final long PATIENCE = 120;

  private final ServerProcess server;

  Seed(ServerProcess server) {
    this.server = server;
  }

  /** Fills it, unless that was done before, and lets the fifty reviewers in again. */
  void fill() throws IOException, InterruptedException, SQLException {
    try (Connection database = server.database()) {
      if (Sql.count(database, "review_decision") == 0) {
        upload();
        awaitIntake(database);
        long start = System.nanoTime();
        Sql.execute(
            database,
            """
            create temporary table seed_evidence as
            select evidence_id as id, row_number() over (order by id) - 1 as number
            from finding where evidence_id is not null
            """);
        Sql.execute(database, Sql.script(Seed.class, "seed.sql"));
        System.out.printf("seeded in %.0f s%n", (System.nanoTime() - start) / 1e9);
      }
      Sql.execute(database, Sql.script(Seed.class, "people.sql"));
      for (String table :
          List.of("finding", "review_case", "case_item", "case_link", "review_task", "person")) {
        System.out.printf("  %,d rows of %s%n", Sql.count(database, table), table);
      }
    }
  }

  /** Some pieces of evidence that can really be looked at: harmless pictures, declared known. */
  private void upload() throws IOException, InterruptedException {
    List<byte[]> pictures = Jpegs.make(PICTURES);
    server.post(
        "/v1/banks",
        "application/json",
        """
        {"name": "benchmark", "source": "drawn", "classification": "benign", "confidence": 100,
         "policy": "default"}
        """);
    for (byte[] picture : pictures) {
      server.post(
          "/v1/banks/benchmark/entries",
          "application/json",
          "{\"type\": \"SHA256\", \"signal\": \"%s\"}"
              .formatted(ExactDigests.of(picture).sha256().hex()));
    }
    for (int i = 0; i < UPLOADS; i++) {
      server.upload("uploader-" + i, "upload-" + i, pictures.get(i % PICTURES));
    }
  }

  /** How quick findings become cases is told too. */
  private static void awaitIntake(Connection database) throws SQLException, InterruptedException {
    for (long waited = 0; Sql.count(database, "review_inbox") > 0; waited++) {
      if (waited > PATIENCE) {
        throw new IllegalStateException("the desk does not take the findings");
      }
      Thread.sleep(1000);
    }
  }
}
