package dev.breakwater.stream.joined;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.pdq.Pdq;
import dev.breakwater.hashing.pdq.PdqProfile;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.server.RunningServer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A picture is let through, and comes onto a list the day after: the whole server, and a hunt. */
class HuntedHistoryTest {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 400;

  @TempDir private Path folder;

  @Test
  void pictureThatWasLetThroughBecomesAFindingOnceItIsKnown() throws Exception {
    try (RunningServer server =
        RunningServer.start(
            folder.resolve("data"), Map.of("breakwater.upload.history.keep", "30d"))) {
      BufferedImage lake = drawn(1);
      assertThat(upload(server, "lake", lake)).contains("\"ALLOW\"");
      assertThat(upload(server, "hill", drawn(2))).contains("\"ALLOW\"");
      awaitHistory();
      know(server, hash(lake));

      assertThat(hunt(server)).isZero();
      assertThat(hunt(server)).isZero();

      assertThat(
              server
                  .context()
                  .getBean(JdbcClient.class)
                  .sql("select actor || ' ' || item from finding")
                  .query(String.class)
                  .list())
          .containsExactly("actor-1 lake");
    }
  }

  /** As an operator runs it: the packaged program, beside the server. */
  private int hunt(RunningServer server) throws Exception {
    Process hunt =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                Path.of("..", "hunt", "target", "hunt", "breakwater-hunt.jar").toString(),
                "list",
                "--data",
                folder.resolve("data").toString(),
                "--url",
                "http://127.0.0.1:" + server.port())
            .inheritIO()
            .start();
    assertThat(hunt.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return hunt.exitValue();
  }

  private static void know(RunningServer server, Pdq256 hash) {
    String bank = "{\"name\": \"list\", \"source\": \"a test\", \"classification\": \"A1\"}";
    assertThat(server.post("/v1/banks", bank).statusCode()).isEqualTo(201);
    String entry = "{\"type\": \"PDQ\", \"signal\": \"%s\"}".formatted(hash.hex());
    assertThat(server.post("/v1/banks/list/entries", entry).statusCode()).isBetween(200, 201);
  }

  private static String upload(RunningServer server, String item, BufferedImage picture)
      throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    var answer = server.upload(item, png.toByteArray());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** It is written every ten seconds. */
  private void awaitHistory() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!isKept()) {
      assertThat(System.nanoTime()).as("nothing was kept").isLessThan(end);
      Thread.sleep(200);
    }
  }

  private boolean isKept() throws IOException {
    Path history = folder.resolve("data").resolve("history");
    if (!Files.exists(history)) {
      return false;
    }
    try (Stream<Path> files = Files.list(history)) {
      return files.anyMatch(file -> file.toFile().length() > 0);
    }
  }

  private static Pdq256 hash(BufferedImage picture) {
    byte[] samples = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData().clone();
    for (int i = 0; i < samples.length; i += Rgb24.BYTES) { // as it lies it is blue, green, red
      byte blue = samples[i];
      samples[i] = samples[i + 2];
      samples[i + 2] = blue;
    }
    return new Pdq(PdqProfile.FULL_RESOLUTION).hash(Rgb24.of(samples, WIDTH, HEIGHT)).hash();
  }

  private static BufferedImage drawn(long seed) {
    Random random = new Random(seed);
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    var pen = picture.createGraphics();
    for (int i = 0; i < 80; i++) {
      pen.setColor(new Color(random.nextInt(1 << 24)));
      pen.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 120, 90);
    }
    pen.dispose();
    return picture;
  }
}
