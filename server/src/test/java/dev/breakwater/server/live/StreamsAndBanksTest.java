package dev.breakwater.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.hashing.vpdq.VideoFrame;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.server.RunningServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Streams through the whole server: the banks of uploads, policies, findings. */
final class StreamsAndBanksTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST_WAIT = 600;

  @TempDir private static Path data;
  private static RunningServer server;

  @BeforeAll
  static void open() {
    server = RunningServer.start(data);
    post("/v1/banks", "{\"name\": \"shapes\", \"source\": \"a test\", \"classification\": \"A1\"}");
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void stopsAStreamThatShowsAPictureOfABank() {
    post(
        "/v1/banks/shapes/entries",
        "{\"type\": \"PDQ\", \"signal\": \"%s\"}".formatted(pdq(shapes(1)).hex()));
    String stream = register("picture-1");

    assertThat(push(stream, shapes(2)).path("state").asString()).isEqualTo("LIVE");
    assertThat(push(stream, shapes(1)).path("state").asString()).isEqualTo("STOPPED");

    assertThat(reasons("picture-1")).contains("\"bank\": \"shapes\"", "\"how\": \"NEAR\"");
  }

  @Test
  void stopsARestreamedRecordingThatOnlyAVideoEntryKnows() {
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      frames.add(new VideoFrame(i, new Quality(100), pdq(shapes(100 + i)), Duration.ofSeconds(i)));
    }
    String signal = VpdqSignal.print(new VideoHash(frames)).replace("\"", "\\\"");
    post("/v1/banks/shapes/entries", "{\"type\": \"VPDQ\", \"signal\": \"%s\"}".formatted(signal));
    String stream = register("recording-1");
    List<String> states = new ArrayList<>();

    for (int seed : new int[] {50, 51, 52, 100, 101, 102, 103, 104}) {
      states.add(push(stream, shapes(seed)).path("state").asString());
    }

    assertThat(states.subList(0, 5)).containsOnly("LIVE");
    assertThat(states.getLast()).isEqualTo("STOPPED");
    assertThat(reasons("recording-1")).contains("SHARED_FRAMES");
  }

  private static String reasons(String item) {
    return server
        .context()
        .getBean(JdbcClient.class)
        .sql("select reasons::text from finding where item = ?")
        .param(item)
        .query(String.class)
        .single();
  }

  private static String register(String item) {
    return post(
            "/v1/streams",
            """
            {"item": "%s", "service": "shows", "audience": "PUBLIC", "watch": {"how": "PUSH"},
             "broadcaster": {"actor": "actor-of-%s"}}
            """
                .formatted(item, item))
        .path("id")
        .asString();
  }

  private static JsonNode post(String path, String json) {
    HttpResponse<String> answer = server.post(path, json);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  /** The first picture waits until workers are there. */
  private static JsonNode push(String stream, BufferedImage picture) {
    for (int i = 0; i < LONGEST_WAIT; i++) {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/v1/streams/" + stream + "/frames")
                  .header("content-type", "image/jpeg")
                  .POST(BodyPublishers.ofByteArray(jpeg(picture))));
      if (answer.statusCode() != 503) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
      }
    }
    throw new AssertionError("no worker in time");
  }

  private static Pdq256 pdq(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] rgb = new byte[Rgb24.BYTES * width * height];
    int at = 0;
    for (int pixel : picture.getRGB(0, 0, width, height, null, 0, width)) {
      rgb[at++] = (byte) (pixel >> 16);
      rgb[at++] = (byte) (pixel >> 8);
      rgb[at++] = (byte) pixel;
    }
    return new Pdq(PdqProfile.FULL_RESOLUTION).hash(Rgb24.of(rgb, width, height)).hash();
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

  private static byte[] jpeg(BufferedImage picture) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(picture, "jpg", out);
      return out.toByteArray();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
