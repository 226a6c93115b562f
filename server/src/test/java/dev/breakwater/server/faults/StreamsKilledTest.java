package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Rgb24;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The real server, killed while streams show known material, and started again. */
@Tag("slow")
final class StreamsKilledTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int STREAMS = 6;
  private static final List<Duration> KILLED_AFTER =
      List.of(Duration.ofMillis(15), Duration.ofMillis(60), Duration.ofMillis(150));
  private static final BufferedImage KNOWN = shapes(1);

  @TempDir Path data;

  @Test
  void everyStreamIsStoppedOnceWithOneFindingAndItsEvidence() throws Exception {
    try (ServerProcess first = ServerProcess.start(data)) {
      begin(first);
      for (int i = 0; i < STREAMS; i++) {
        register(first, "stream-" + i);
      }
      push(first, register(first, "warm"), jpeg(shapes(2)));
      killWhilePushing(first, KILLED_AFTER.getFirst());
    }
    for (Duration after : KILLED_AFTER.subList(1, KILLED_AFTER.size())) {
      try (ServerProcess server = ServerProcess.start(data)) {
        push(server, register(server, "warm"), jpeg(shapes(2)));
        killWhilePushing(server, after);
      }
    }

    try (ServerProcess last = ServerProcess.start(data)) {
      for (int i = 0; i < STREAMS; i++) {
        String state = push(last, register(last, "stream-" + i), jpeg(KNOWN));
        assertThat(state).isEqualTo("STOPPED");
      }
      JdbcClient jdbc = last.database();
      assertThat(count(jdbc, "select count(*) from live_action where action = 'STOP'"))
          .isEqualTo(STREAMS);
      assertThat(count(jdbc, "select count(*) from outbox_event where payload like '%\"STOP\"%'"))
          .isEqualTo(STREAMS);
      assertThat(count(jdbc, "select count(*) from finding")).isEqualTo(STREAMS);
      assertThat(last.stored("evidence"))
          .isEqualTo(texts(jdbc, "select evidence_id::text from finding"));
      assertThat(last.stored("pending-live")).isEmpty();
    }
  }

  private static void begin(ServerProcess server) throws Exception {
    post(server, "/v1/banks", "{\"name\": \"b\", \"source\": \"t\", \"classification\": \"A1\"}");
    post(
        server,
        "/v1/banks/b/entries",
        "{\"type\": \"PDQ\", \"signal\": \"%s\"}".formatted(pdq(KNOWN)));
  }

  private static void killWhilePushing(ServerProcess server, Duration after) throws Exception {
    String[] ids = new String[STREAMS];
    for (int i = 0; i < STREAMS; i++) {
      ids[i] = register(server, "stream-" + i);
    }
    byte[] known = jpeg(KNOWN);
    try (ExecutorService platform = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String id : ids) {
        platform.execute(() -> {
          try {
            var _ = push(server, id, known);
          } catch (IOException | InterruptedException killed) {
            return;
          }
        });
      }
      Thread.sleep(after); // the moment of the kill is what the test varies
      server.kill();
    }
  }

  private static String register(ServerProcess server, String item) throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/v1/streams",
            """
            {"item": "%s", "service": "shows", "audience": "PRIVATE", "watch": {"how": "PUSH"},
             "broadcaster": {"actor": "actor-of-%s"}}
            """
                .formatted(item, item));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return JSON.readTree(answer.body()).path("id").asString();
  }

  private static String push(ServerProcess server, String id, byte[] jpeg)
      throws IOException, InterruptedException {
    while (true) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/v1/streams/" + id + "/frames")
                  .header("content-type", "image/jpeg")
                  .POST(BodyPublishers.ofByteArray(jpeg)));
      if (answer.statusCode() == 200) {
        return JSON.readTree(answer.body()).path("state").asString();
      }
      assertThat(answer.statusCode()).as(answer.body()).isIn(503, 429);
    }
  }

  private static void post(ServerProcess server, String path, String json) throws Exception {
    HttpResponse<String> answer = server.post(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private static long count(JdbcClient jdbc, String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  private static Set<String> texts(JdbcClient jdbc, String sql) {
    return new HashSet<>(jdbc.sql(sql).query(String.class).list());
  }

  private static String pdq(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] rgb = new byte[Rgb24.BYTES * width * height];
    int at = 0;
    for (int pixel : picture.getRGB(0, 0, width, height, null, 0, width)) {
      rgb[at++] = (byte) (pixel >> 16);
      rgb[at++] = (byte) (pixel >> 8);
      rgb[at++] = (byte) pixel;
    }
    return new Pdq(PdqProfile.FULL_RESOLUTION).hash(Rgb24.of(rgb, width, height)).hash().hex();
  }

  /** Coloured shapes: harmless, each seed another. */
  private static BufferedImage shapes(long seed) {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillOval(
          random.nextInt(640) - 80, random.nextInt(360) - 45, 160, random.nextInt(120) + 1);
      graphics.fillRect(random.nextInt(640), random.nextInt(360), random.nextInt(128) + 1, 40);
    }
    graphics.dispose();
    return picture;
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpg", out);
    return out.toByteArray();
  }
}
