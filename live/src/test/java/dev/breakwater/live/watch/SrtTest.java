package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.live.Declared;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.watch.Publisher.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real streams by SRT: Debian's FFmpeg listens, a confined process of ours calls it. */
final class SrtTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String PASSPHRASE = "sand-dunes-of-spring";
  private static final BufferedImage KNOWN = Pictures.shapes(1);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir private static Path folder;
  private static FreshDatabase database;
  private static TestLive live;

  private final int port = freePort();

  @BeforeAll
  static void open() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffmpeg")), "needs ffmpeg");
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

  @Test
  void stopsAStreamThatTurnsIntoAKnownClip() {
    try (Publisher publisher = listening(PASSPHRASE)) {
      String stream = register("streamid=%23!::r=live/a&latency=200&passphrase=" + PASSPHRASE);
      live.awaitPictures(stream, 3);
      assertThat(live.watch(stream)).isEqualTo("SEEING");

      publisher.show(Scene.still("known", KNOWN));

      until(PATIENCE, () -> live.actions(stream).contains("STOP"));
      Instant told = live.told().getLast().at();
      System.out.printf(
          "SRT: %d ms from the encoder to the webhook%n",
          Duration.between(publisher.shownSince().orElseThrow(), told).toMillis());
      assertThat(live.actions(stream)).containsOnlyOnce("STOP");
      until(PATIENCE, () -> receivers().isEmpty());
    }
  }

  @Test
  void goesOnWhenTheSenderGoesAwayAndComesBack() {
    String stream;
    try (Publisher _ = listening("")) {
      stream = register("mode=caller");
      live.awaitPictures(stream, 2);
    }
    until(PATIENCE, () -> live.watch(stream).equals("UNREACHABLE"));

    try (Publisher publisher = listening("")) {
      until(PATIENCE, () -> live.watch(stream).equals("SEEING"));
      publisher.show(Scene.still("known", KNOWN));

      until(PATIENCE, () -> live.actions(stream).contains("STOP"));
    }
  }

  @Test
  void goesOnWhenItsReceiverIsKilled() {
    // FFmpeg's listener ends with its caller, so another takes its place.
    String stream;
    try (Publisher publisher = listening("")) {
      stream = register("");
      live.awaitPictures(stream, 2);
      receivers().forEach(ProcessHandle::destroyForcibly);
      until(PATIENCE, publisher::isGone);
    }

    try (Publisher _ = listening("")) {
      int before = live.state(stream).path("pictures").asInt();
      live.awaitPictures(stream, before + 2);
    }
    live.delete("/v1/streams/" + stream);
  }

  @Test
  void saysThatASourceRefusesAWrongPassphrase() {
    try (Publisher publisher = listening(PASSPHRASE)) {
      String stream = register("passphrase=dunes-of-other-sands");

      until(PATIENCE, () -> live.watch(stream).equals("REFUSED"));

      assertThat(live.state(stream).path("pictures").asInt()).isZero();
      assertThat(publisher.isGone()).isFalse();
      live.delete("/v1/streams/" + stream);
    }
  }

  @Test
  void saysThatASourceIsNotThere() {
    String stream = register("");

    until(PATIENCE, () -> live.watch(stream).equals("UNREACHABLE"));

    live.delete("/v1/streams/" + stream);
  }

  @Test
  void tellsNoPassphraseToWhoSeesItsProcesses() {
    try (Publisher _ = listening(PASSPHRASE)) {
      String stream = register("passphrase=" + PASSPHRASE);
      live.awaitPictures(stream, 1);

      List<ProcessHandle> receivers = receivers();

      assertThat(receivers).isNotEmpty();
      for (ProcessHandle each : receivers) {
        assertThat(Children.told(each, "cmdline")).contains("SrtMain").doesNotContain(PASSPHRASE);
        assertThat(Children.told(each, "environ")).doesNotContain(PASSPHRASE);
        assertThat(Children.told(each, "status")).contains("Seccomp_filters:\t2");
      }
      live.delete("/v1/streams/" + stream);
    }
  }

  @Test
  void refusesAnAddressThatSaysWhatIsNotKnown() {
    for (String terms : List.of("mode=listener", "passphrase=short", "latency=200000", "pkt=1")) {
      TestLive.Reply reply =
          live.post(
              "/v1/streams",
              """
              {"item": "unknown", "service": "shows", "audience": "PRIVATE",
               "watch": {"how": "SRT", "url": "srt://127.0.0.1:9000?%s"},
               "broadcaster": {"actor": "actor"}}
              """
                  .formatted(terms));

      assertThat(reply.status()).as(terms).isEqualTo(422);
      assertThat(reply.body().toString()).contains("watch.url").doesNotContain(terms);
    }
  }

  private Publisher listening(String passphrase) {
    String encrypted = passphrase.isEmpty() ? "" : "&passphrase=" + passphrase;
    return Publisher.start(
        List.of(
            "-f",
            "mpegts",
            "srt://127.0.0.1:" + port + "?mode=listener&latency=120000" + encrypted),
        Scene.panning(20));
  }

  private String register(String terms) {
    String url = "srt://127.0.0.1:" + port + (terms.isEmpty() ? "" : "?" + terms);
    return live.register("srt-" + NUMBER.incrementAndGet(), "SRT", url);
  }

  private static List<ProcessHandle> receivers() {
    return Children.running("SrtMain");
  }

  private static int freePort() {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      throw new IllegalStateException(taken);
    }
  }
}
