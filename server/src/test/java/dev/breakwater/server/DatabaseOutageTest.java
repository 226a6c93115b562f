package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is stopped and started again while requests come in. */
final class DatabaseOutageTest {
  @TempDir private Path folder;

  @Test
  void refusesOnlyWhatNeedsTheDatabaseAndComesBackByItself() throws Exception {
    try (EmbeddedPostgres postgres = postgres();
        RunningServer server = server(postgres)) {
      assertThat(server.get("/v1/keys").statusCode()).isEqualTo(200);

      postgres.stop();
      HttpResponse<String> refused = server.get("/v1/keys");
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(refused.body()).contains("urn:breakwater:problem:unavailable");
      assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow()).isPositive();
      assertThat(server.send(server.plainRequest("/v1/keys").GET()).statusCode()).isEqualTo(401);
      HttpResponse<String> health = server.send(server.plainRequest("/health").GET());
      assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
      assertThat(health.body()).contains("DEGRADED");

      postgres.launch();
      assertThat(statusOnceBack(server)).isEqualTo(200);
    }
  }

  @Test
  void answersEveryRequestWhenRestartedUnderLoad() throws Exception {
    try (EmbeddedPostgres postgres = postgres();
        RunningServer server = server(postgres)) {
      ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
      AtomicBoolean stop = new AtomicBoolean();
      CountDownLatch warm = new CountDownLatch(40);
      List<Thread> clients =
          IntStream.range(0, 4)
              .mapToObj(i ->
                  Thread.startVirtualThread(() -> {
                    while (!stop.get()) {
                      answers.add(server.get("/v1/keys").statusCode());
                      warm.countDown();
                    }
                  }))
              .toList();

      warm.await();
      postgres.stop();
      postgres.launch();
      int after = statusOnceBack(server);
      stop.set(true);
      for (Thread client : clients) {
        client.join();
      }

      assertThat(after).isEqualTo(200);
      assertThat(answers)
          .hasSizeGreaterThan(40)
          .allSatisfy(status -> assertThat(status).isIn(200, 503));
    }
  }

  /** The pool looks for the database every few seconds; each try waits three for it. */
  private static int statusOnceBack(RunningServer server) {
    int status = 0;
    for (int tries = 0; tries < 6 && status != 200; tries++) {
      status = server.get("/v1/keys").statusCode();
    }
    return status;
  }

  private EmbeddedPostgres postgres() throws IOException {
    return EmbeddedPostgres.start(
        folder.resolve("pg"),
        Path.of(System.getProperty("java.io.tmpdir"), "breakwater-test-cache"),
        EmbeddedPostgres.Durability.DURABLE,
        new SecureRandom());
  }

  private RunningServer server(EmbeddedPostgres postgres) {
    return RunningServer.start(
        folder.resolve("data"),
        Map.of(
            "breakwater.database.url", postgres.url(),
            "breakwater.database.user", postgres.user(),
            "breakwater.database.password", postgres.password()));
  }
}
