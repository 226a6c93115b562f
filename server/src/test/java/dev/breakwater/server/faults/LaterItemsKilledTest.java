package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.breakwater.hashing.exact.ExactDigests;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server, killed while items wait that it has promised to answer later. */
@Tag("slow")
class LaterItemsKilledTest {
  private static final int ROUNDS = 5;
  private static final byte[] KNOWN = "known bytes".getBytes(StandardCharsets.UTF_8);
  private static final byte[] UNREADABLE = "no picture".getBytes(StandardCharsets.UTF_8);

  @TempDir Path data;

  @Test
  void decidesEachItemThatWaitedExactlyOnceAfterTheRestart() throws Exception {
    try (Platform platform = new Platform()) {
      Map<String, String> promised;
      try (ServerProcess server = ServerProcess.start(data)) {
        promised = fill(server, platform);
        assertThat(promised.keySet())
            .anySatisfy(place -> assertThat(state(server, place)).isEqualTo("WAITING"));
        server.kill();
      }

      try (ServerProcess server = ServerProcess.start(data)) {
        await(() ->
            promised.keySet().stream().allMatch(place -> state(server, place).equals("DECIDED")));
        promised.forEach((place, verdict) ->
            assertThat(status(server, place).path("answer").path("verdict").asString())
                .as(place)
                .isEqualTo(verdict));
        await(() -> platform.told.keySet().containsAll(promised.keySet()));
        assertThat(platform.verdicts()).isEqualTo(promised);
        assertThat(platform.told.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
        assertDecidedOnce(server, promised);
      }
    }
  }

  private static void assertDecidedOnce(ServerProcess server, Map<String, String> promised)
      throws IOException {
    JdbcClient jdbc = server.database();
    assertThat(
            jdbc.sql("select count(*) from outbox_event where type = 'upload.decided'")
                .query(Long.class)
                .single())
        .isEqualTo(promised.size());
    long stopped = promised.values().stream().filter(it -> !it.equals("ALLOW")).count();
    assertThat(jdbc.sql("select count(*) from finding").query(Long.class).single())
        .isEqualTo(stopped);
    assertThat(server.stored("evidence"))
        .hasSize((int) stopped)
        .isEqualTo(
            Set.copyOf(
                jdbc.sql("select evidence_id::text from finding").query(String.class).list()));
    await(() -> server.stored("pending").isEmpty());
  }

  /** Sends more than can be looked at before the kill; where each answer will be, and what. */
  private static Map<String, String> fill(ServerProcess server, Platform platform)
      throws IOException, InterruptedException {
    platform.listenTo(server);
    byte[] picture = picture();
    Map<String, String> promised = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      promised.put(later(server, picture), "ALLOW");
      promised.put(later(server, UNREADABLE), "HOLD");
      promised.put(later(server, KNOWN), "BLOCK");
    }
    return promised;
  }

  private static String later(ServerProcess server, byte[] bytes)
      throws IOException, InterruptedException {
    HttpResponse<String> taken =
        server.send(
            server
                .request("/v1/uploads")
                .header("Breakwater-Actor", "actor-1")
                .header("Breakwater-Service", "test")
                .header("Breakwater-Item", "item")
                .header("Prefer", "respond-async")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    return taken.headers().firstValue("Location").orElseThrow();
  }

  private static String state(ServerProcess server, String place) {
    return status(server, place).path("state").asString();
  }

  private static JsonNode status(ServerProcess server, String place) {
    try {
      HttpResponse<String> status = server.send(server.request(place).GET());
      assertThat(status.statusCode()).as(status.body()).isEqualTo(200);
      return JsonMapper.shared().readTree(status.body());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void await(BooleanSupplier due) {
    long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!due.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not in two minutes").isLessThan(deadline);
      LockSupport.parkNanos(200_000_000);
    }
  }

  /** Large enough to be looked at for a while. */
  private static byte[] picture() throws IOException {
    Random random = new Random(5);
    BufferedImage picture = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    for (int i = 0; i < 200; i++) {
      canvas.setColor(new Color(random.nextInt(0x1000000)));
      canvas.fillOval(random.nextInt(4000), random.nextInt(3000), 500, 300);
    }
    canvas.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "png", bytes)).isTrue();
    return bytes.toByteArray();
  }

  /** The platform's end of the webhook. */
  private static final class Platform implements AutoCloseable {
    private final HttpServer http;

    /** The events told of each place where an answer is. */
    private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

    private final Map<String, String> verdicts = new ConcurrentHashMap<>();

    Platform() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      http.createContext("/", this::take);
      http.start();
    }

    void listenTo(ServerProcess server) throws IOException, InterruptedException {
      HttpResponse<String> endpoint =
          server.post(
              "/v1/webhooks",
              "{\"url\":\"http://127.0.0.1:%d/hook\"}".formatted(http.getAddress().getPort()));
      assertThat(endpoint.statusCode()).as(endpoint.body()).isEqualTo(201);
      assertThat(
              server
                  .post(
                      "/v1/banks",
                      "{\"name\":\"list\",\"source\":\"a test\",\"classification\":\"A1\"}")
                  .statusCode())
          .isEqualTo(201);
      assertThat(
              server
                  .post(
                      "/v1/banks/list/entries",
                      "{\"type\":\"SHA256\",\"signal\":\"%s\"}"
                          .formatted(ExactDigests.of(KNOWN).sha256().hex()))
                  .statusCode())
          .isBetween(200, 201);
    }

    Map<String, String> verdicts() {
      return Map.copyOf(verdicts);
    }

    private void take(HttpExchange exchange) throws IOException {
      JsonNode event = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
      JsonNode answer = event.has("data") ? event.path("data") : event;
      String place = "/v1/uploads/" + answer.path("id").asString();
      told.computeIfAbsent(place, it -> ConcurrentHashMap.newKeySet())
          .addAll(List.of(exchange.getRequestHeaders().getFirst("webhook-id")));
      verdicts.put(place, answer.path("verdict").asString());
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
