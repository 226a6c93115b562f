package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.live.Declared;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.watch.Publisher.Scene;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two running nodes on one database: they share the streams, and one follows the other. */
@Tag("slow")
final class TwoNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final BufferedImage KNOWN = Pictures.shapes(1);
  private static final int BOUND = 2;

  @TempDir private Path folder;
  private final FreshDatabase database = FreshDatabase.create();

  /** Nodes of one database have one master key. */
  @BeforeEach
  void shareTheMasterKey() throws IOException {
    MasterKeys.open(data("first").resolve("keys"), new SecureRandom());
    Files.createDirectories(data("second").resolve("keys"));
    Files.copy(
        data("first").resolve("keys").resolve("master"),
        data("second").resolve("keys").resolve("master"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void readNoMoreThanTheirBoundAndTakeTheNextOnceThereIsRoom() {
    try (TestLive first = start("first", bounded());
        TestLive second = start("second", bounded())) {
      List<String> streams = new ArrayList<>();
      for (int i = 0; i < 2 * BOUND + 1; i++) {
        streams.add(first.register("show-" + i, "RTMP", "rtmp://127.0.0.1:1/live/show-" + i));
      }
      until(PATIENCE, () -> reading(first) + reading(second) == 2 * BOUND);
      assertThat(reading(first)).isEqualTo(BOUND);
      assertThat(reading(second)).isEqualTo(BOUND);
      assertThat(unread()).containsExactly(streams.getLast());

      first.delete("/v1/streams/" + streams.getFirst());

      until(PATIENCE, () -> unread().isEmpty() && reading(first) + reading(second) == 2 * BOUND);
      assertThat(reading(first)).isEqualTo(BOUND);
      assertThat(reading(second)).isEqualTo(BOUND);
    }
  }

  @Test
  void oneTakesOverAndStopsOnceWhatTheOtherReadWhenItWasKilled() {
    assumeTrue(MediaServer.isInstalled(), "needs nginx with its RTMP module, and ffmpeg");
    try (MediaServer nginx = MediaServer.start(folder.resolve("media"));
        Publisher publisher = Publisher.start(nginx.rtmp("show"), Scene.panning(41));
        NodeProcess first =
            NodeProcess.reading(
                "show",
                nginx.rtmp("show"),
                Pictures.pdq(KNOWN),
                data("first"),
                database.settings());
        TestLive second = start("second", TestLive.watching())) {
      second.whenTold(nginx::obey);
      String stream = first.stream();
      UUID reader = reader(stream);
      awaitRenewed(stream);
      awaitRenewed(stream);
      assertThat(reading(second)).isZero();

      first.kill();
      Instant killed = Instant.ofEpochMilli(System.currentTimeMillis());
      assertThat(leasedUntil(stream)).as("nothing was let go").isAfter(killed);
      int seen = second.state(stream).path("pictures").asInt();
      until(PATIENCE, () -> !reader(stream).equals(reader));
      Instant taken = Instant.ofEpochMilli(System.currentTimeMillis());
      second.awaitPictures(stream, seen + 2);
      Instant seenAgain = Instant.ofEpochMilli(System.currentTimeMillis());
      assertThat(reading(second)).isOne();
      System.out.printf(
          "taken by the other node %d ms after the kill, looked at again after %d ms%n",
          Duration.between(killed, taken).toMillis(),
          Duration.between(killed, seenAgain).toMillis());
      publisher.show(Scene.still("known", KNOWN));

      until(PATIENCE, publisher::isGone);
      assertThat(second.actions(stream)).containsOnlyOnce("STOP");
      assertThat(count("select count(*) from live_action where action = 'STOP'")).isOne();
      assertThat(count("select count(*) from finding")).isOne();
    }
  }

  private TestLive start(String name, WatchSettings settings) {
    Declared declared = new Declared();
    declared.stop(Pictures.pdq(KNOWN));
    return TestLive.start(data(name), database.settings(), settings, declared);
  }

  private static WatchSettings bounded() {
    WatchSettings usual = TestLive.watching();
    return new WatchSettings(
        BOUND,
        usual.allowPrivate(),
        usual.patience(),
        usual.kept(),
        usual.keptSize(),
        usual.classifier());
  }

  private static int reading(TestLive node) {
    return node.bean(Lookout.class).reading();
  }

  private Path data(String name) {
    return folder.resolve(name);
  }

  /** Those that run and that no node has. */
  private List<String> unread() {
    return database
        .jdbc()
        .sql(
            "select id::text from live_stream where leased_until is null and state = 'LIVE'"
                + " order by registered_at")
        .query(String.class)
        .list();
  }

  private void awaitRenewed(String stream) {
    Instant before = leasedUntil(stream);
    until(PATIENCE, () -> leasedUntil(stream).isAfter(before));
  }

  private Instant leasedUntil(String stream) {
    return database
        .jdbc()
        .sql("select leased_until from live_stream where id = ?::uuid")
        .param(stream)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private UUID reader(String stream) {
    return database
        .jdbc()
        .sql("select node from live_stream where id = ?::uuid")
        .param(stream)
        .query(UUID.class)
        .single();
  }

  private long count(String sql) {
    return database.jdbc().sql(sql).query(Long.class).single();
  }
}
