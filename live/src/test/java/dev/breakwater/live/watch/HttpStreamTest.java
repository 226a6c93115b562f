package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.live.Declared;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.watch.Publisher.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real streams by HTTP: Debian's FFmpeg serves one, we read it. */
final class HttpStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final BufferedImage KNOWN = Pictures.shapes(1);

  @TempDir private static Path folder;
  private static FreshDatabase database;
  private static TestLive live;

  @BeforeAll
  static void open() {
    Declared declared = new Declared();
    declared.stop(Pictures.pdq(KNOWN));
    database = FreshDatabase.create();
    live =
        TestLive.start(folder.resolve("data"), database.settings(), TestLive.watching(), declared);
  }

  @AfterAll
  static void close() {
    if (live != null) {
      live.close();
      database.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpegts", "flv"})
  void stopsAStreamThatTurnsIntoAKnownClipAndWasAwayBefore(String container) throws IOException {
    String url = "http://127.0.0.1:" + MediaServer.freePort() + "/live";
    String stream;
    try (Publisher _ = serving(container, url)) {
      stream = live.register("http-" + container, "HTTP", url);
      live.awaitPictures(stream, 3);
      assertThat(live.watch(stream)).isEqualTo("SEEING");
    }
    until(PATIENCE, () -> live.watch(stream).equals("UNREACHABLE"));

    try (Publisher publisher = serving(container, url)) {
      until(PATIENCE, () -> live.watch(stream).equals("SEEING"));
      publisher.show(Scene.still("known", KNOWN));

      until(PATIENCE, () -> live.actions(stream).contains("STOP"));
      Instant told = live.told().getLast().at();
      System.out.printf(
          "HTTP, %s: %d ms from the encoder to the webhook%n",
          container, Duration.between(publisher.shownSince().orElseThrow(), told).toMillis());
      assertThat(live.actions(stream)).containsOnlyOnce("STOP");
      until(PATIENCE, publisher::isGone);
    }
  }

  /** FFmpeg ends with the one it serves. */
  private static Publisher serving(String container, String url) {
    return Publisher.start(List.of("-f", container, "-listen", "1", url), Scene.panning(20));
  }
}
