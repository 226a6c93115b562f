package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.watch.Publisher.Scene;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/**
 * Real streams: FFmpeg publishes to nginx, nginx gives RTMP and HLS, and drops who is stopped. They
 * run at the same time, but those in which something breaks that they share.
 */
@Execution(ExecutionMode.CONCURRENT)
final class NginxTest {
  private static final String SHARED = "the media server, the workers and the platform";
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final BufferedImage KNOWN = Pictures.shapes(1);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir private static Path folder;
  private static Studio studio;
  private static TestLive live;
  private static MediaServer nginx;

  @BeforeAll
  static void open() throws IOException {
    studio = Studio.open(folder, KNOWN);
    live = studio.live();
    nginx = studio.nginx();
    live.whenTold(nginx::obey);
  }

  @AfterAll
  static void close() {
    if (studio != null) {
      studio.close();
    }
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void letsACleanStreamRun() {
    String name = name();
    try (Publisher publisher = Publisher.start(nginx.rtmp(name), Scene.panning(11))) {
      String stream = live.register(name, "RTMP", nginx.rtmp(name));

      live.awaitPictures(stream, 5);

      assertThat(live.state(stream).path("state").asString()).isEqualTo("LIVE");
      assertThat(live.watch(stream)).isEqualTo("SEEING");
      assertThat(live.actions(stream)).isEmpty();
      assertThat(publisher.isGone()).isFalse();
      live.delete("/v1/streams/" + stream);
    }
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void stopsAnRtmpStreamThatTurnsIntoAKnownClip() {
    stops("RTMP", Scene.still("known", KNOWN));
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void stopsAnHlsStreamThatTurnsIntoAKnownClip() {
    stops("HLS", Scene.still("known", KNOWN));
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void stopsAMirroredClip() {
    stops("RTMP", Scene.still("mirrored", mirrored(KNOWN)));
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void stopsAClipUpsideDown() {
    stops("RTMP", Scene.still("turned", turned(KNOWN)));
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void stopsALetterboxedClip() {
    stops("RTMP", Scene.still("letterboxed", within(KNOWN, 1280, 480)));
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void stopsAPillarboxedClip() {
    stops("RTMP", Scene.still("pillarboxed", within(KNOWN, 960, 720)));
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void stopsAClipThatFlickers() {
    BufferedImage other = Pictures.shapes(30);
    stops(
        "RTMP",
        Scene.flickering("flickering", List.of(KNOWN, KNOWN, KNOWN, other, other, other, other)));
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ)
  void goesOnWhenAStreamDropsAndComesBack() {
    String name = name();
    String stream;
    try (Publisher _ = Publisher.start(nginx.rtmp(name), Scene.panning(12))) {
      stream = live.register(name, "RTMP", nginx.rtmp(name));
      live.awaitPictures(stream, 2);
    }
    until(PATIENCE, () -> live.watch(stream).equals("UNREACHABLE"));

    try (Publisher publisher = Publisher.start(nginx.rtmp(name), Scene.panning(12))) {
      until(PATIENCE, () -> live.watch(stream).equals("SEEING"));
      publisher.show(Scene.still("known", KNOWN));

      until(PATIENCE, publisher::isGone);
    }
    assertThat(live.actions(stream)).containsOnlyOnce("STOP");
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ_WRITE)
  void goesOnWhenTheMediaServerIsKilled() {
    String name = name();
    String stream;
    try (Publisher _ = Publisher.start(nginx.rtmp(name), Scene.panning(13))) {
      stream = live.register(name, "RTMP", nginx.rtmp(name));
      live.awaitPictures(stream, 2);
      nginx.crash();
    }

    try (Publisher publisher = Publisher.start(nginx.rtmp(name), Scene.still("known", KNOWN))) {
      until(PATIENCE, publisher::isGone);
    }
    assertThat(live.actions(stream)).containsOnlyOnce("STOP");
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ_WRITE)
  void goesOnWhenAWorkerIsKilled() {
    String name = name();
    try (Publisher publisher = Publisher.start(nginx.rtmp(name), Scene.panning(14))) {
      String stream = live.register(name, "RTMP", nginx.rtmp(name));
      live.awaitPictures(stream, 2);

      List<ProcessHandle> workers = Children.running("WorkerMain", folder);
      assertThat(workers).isNotEmpty();
      workers.forEach(ProcessHandle::destroyForcibly);
      publisher.show(Scene.still("known", KNOWN));

      until(PATIENCE, publisher::isGone);
      assertThat(live.actions(stream)).containsOnlyOnce("STOP");
    }
  }

  @Test
  @ResourceLock(value = SHARED, mode = ResourceAccessMode.READ_WRITE)
  void tellsTheStopOnceThePlatformListensAgain() {
    String name = name();
    try (Publisher publisher = Publisher.start(nginx.rtmp(name), Scene.panning(15))) {
      String stream = live.register(name, "RTMP", nginx.rtmp(name));
      live.awaitPictures(stream, 2);
      live.answer(503);
      publisher.show(Scene.still("known", KNOWN));
      until(PATIENCE, () -> live.state(stream).path("state").asString().equals("STOPPED"));
      assertThat(publisher.isGone()).isFalse();

      live.answer(204);

      until(PATIENCE, publisher::isGone);
      assertThat(live.actions(stream)).containsOnlyOnce("STOP");
    } finally {
      live.answer(204);
    }
  }

  /** The publisher is really gone, and the last seconds are evidence. */
  private static void stops(String how, Scene known) {
    String name = name();
    try (Publisher publisher = Publisher.start(nginx.rtmp(name), Scene.panning(20))) {
      String stream =
          live.register(name, how, how.equals("HLS") ? nginx.hls(name) : nginx.rtmp(name));
      live.awaitPictures(stream, 2);
      publisher.show(known);

      until(PATIENCE, publisher::isGone);

      TestLive.Told stop =
          live.told().stream()
              .filter(each -> each.stream().equals(stream) && each.action().equals("STOP"))
              .findFirst()
              .orElseThrow();
      Instant shown = publisher.shownSince().orElseThrow();
      System.out.printf(
          "%s, %s: %d ms from the encoder to the webhook%n",
          how, known.name(), Duration.between(shown, stop.at()).toMillis());
      assertThat(live.actions(stream)).containsOnlyOnce("STOP");
      JsonNode done = live.state(stream).path("actions");
      assertThat(done.toString()).contains("\"finding\"");
    }
  }

  private static String name() {
    return "show-" + NUMBER.incrementAndGet();
  }

  private static BufferedImage mirrored(BufferedImage picture) {
    AffineTransform across = AffineTransform.getScaleInstance(-1, 1);
    across.translate(-picture.getWidth(), 0);
    return drawn(picture, across);
  }

  private static BufferedImage turned(BufferedImage picture) {
    return drawn(
        picture,
        AffineTransform.getRotateInstance(
            Math.PI, picture.getWidth() / 2.0, picture.getHeight() / 2.0));
  }

  private static BufferedImage drawn(BufferedImage picture, AffineTransform how) {
    BufferedImage out =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = out.createGraphics();
    graphics.drawImage(picture, how, null);
    graphics.dispose();
    return out;
  }

  /** The picture made smaller, in the middle of black. */
  private static BufferedImage within(BufferedImage picture, int width, int height) {
    BufferedImage out =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = out.createGraphics();
    graphics.drawImage(
        picture,
        (picture.getWidth() - width) / 2,
        (picture.getHeight() - height) / 2,
        width,
        height,
        null);
    graphics.dispose();
    return out;
  }
}
