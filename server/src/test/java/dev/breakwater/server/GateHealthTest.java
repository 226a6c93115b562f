package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.EmbeddedPostgres;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code GET /health} says of the gate while something it needs is missing. */
final class GateHealthTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private EmbeddedPostgres postgres;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    postgres =
        EmbeddedPostgres.start(
            folder.resolve("pg"),
            Path.of(System.getProperty("java.io.tmpdir"), "breakwater-test-cache"),
            EmbeddedPostgres.Durability.DURABLE,
            new SecureRandom());
    server =
        RunningServer.start(
            folder.resolve("data"),
            Map.of(
                "breakwater.database.url", postgres.url(),
                "breakwater.database.user", postgres.user(),
                "breakwater.database.password", postgres.password()));
    awaitHealth(health -> status(health, "gate").equals("UP"));
  }

  @AfterEach
  void stop() {
    server.close();
    postgres.close();
  }

  @Test
  void saysThatDecisionsWaitWhileTheDatabaseIsAwayAndThatTheyDoNoMore() throws IOException {
    JsonNode at = gate(awaitHealth(health -> true));
    assertThat(at.path("decisionsWaiting").asInt()).isZero();
    assertThat(at.path("unreadable").asString()).isEqualTo("HOLD");
    assertThat(at.path("damaged").asString()).isEqualTo("HOLD");

    postgres.stop();
    assertThat(upload("first").body()).contains("\"verdict\":\"HOLD\"");
    assertThat(upload("second").body()).contains("\"verdict\":\"HOLD\"");
    JsonNode away = awaitHealth(health -> gate(health).path("decisionsWaiting").asInt() == 2);
    assertThat(away.path("status").asString()).isEqualTo("DEGRADED");
    assertThat(status(away, "gate")).isEqualTo("DEGRADED");
    assertThat(status(away, "database")).isEqualTo("DEGRADED");

    postgres.launch();
    JsonNode back = awaitHealth(health -> status(health, "gate").equals("UP"));
    assertThat(gate(back).path("decisionsWaiting").asInt()).isZero();
    assertThat(status(awaitHealth(health -> status(health, "database").equals("UP")), "gate"))
        .isEqualTo("UP");
  }

  @Test
  void saysThatNoWorkerIsReadyUntilTheNextItemBringsFreshOnes() throws IOException {
    int wanted = gate(awaitHealth(health -> true)).path("workersWanted").asInt();

    workers().forEach(ProcessHandle::destroyForcibly);
    JsonNode without = awaitHealth(health -> gate(health).path("workersReady").asInt() == 0);
    assertThat(wanted).isPositive();
    assertThat(without.path("status").asString()).isEqualTo("DEGRADED");
    assertThat(status(without, "gate")).isEqualTo("DEGRADED");

    HttpResponse<String> examined = server.send(picture());
    while (examined.statusCode() == 503) { // none was ready in time: send it again
      examined = server.send(picture());
    }
    assertThat(examined.body()).contains("\"state\":\"EXAMINED\"");
    JsonNode again = awaitHealth(health -> status(health, "gate").equals("UP"));
    assertThat(gate(again).path("workersReady").asInt()).isEqualTo(wanted);
    assertThat(gate(again).path("workersDied").asInt()).isEqualTo(wanted);
  }

  private HttpResponse<String> upload(String item) {
    return server.send(item(item).POST(BodyPublishers.ofString("no picture at all")));
  }

  private HttpRequest.Builder item(String item) {
    return server
        .request("/v1/uploads")
        .header("Breakwater-Actor", "actor-1")
        .header("Breakwater-Service", "test")
        .header("Breakwater-Item", item);
  }

  private HttpRequest.Builder picture() throws IOException {
    return item("a-picture").POST(BodyPublishers.ofByteArray(png()));
  }

  private JsonNode awaitHealth(Predicate<JsonNode> said) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode health = health();
    while (!said.test(health)) {
      assertThat(System.nanoTime()).as(health.toString()).isLessThan(deadline);
      LockSupport.parkNanos(100_000_000);
      health = health();
    }
    return health;
  }

  private JsonNode health() {
    return JsonMapper.shared().readTree(server.send(server.plainRequest("/health").GET()).body());
  }

  private static JsonNode gate(JsonNode health) {
    return health.path("parts").path("gate").path("facts");
  }

  private static String status(JsonNode health, String part) {
    return health.path("parts").path(part).path("status").asString();
  }

  /** This program's only children that are Java. */
  private static Stream<ProcessHandle> workers() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().filter(it -> it.endsWith("/java")).isPresent());
  }

  private static byte[] png() throws IOException {
    BufferedImage picture = new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 200; x++) {
      for (int y = 0; y < 150; y++) {
        picture.setRGB(x, y, (x / 20 * 31 + y / 15 * 57) << 8);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "png", bytes)).isTrue();
    return bytes.toByteArray();
  }
}
