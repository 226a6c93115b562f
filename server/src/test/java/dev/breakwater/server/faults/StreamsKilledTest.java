package dev.breakwater.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.server.Shapes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server, killed while streams show known material, and started again. */
@Tag("slow")
final class StreamsKilledTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int STREAMS = 6;
  private static final List<Duration> KILLED_AFTER =
      List.of(Duration.ofMillis(15), Duration.ofMillis(60), Duration.ofMillis(150));

  /** The picture goes into the encoder, and is seen with the next keyframe, within a second. */
  private static final List<Duration> KILLED_AFTER_SHOWN =
      List.of(Duration.ofMillis(50), Duration.ofMillis(700), Duration.ofMillis(1_300));

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Map<String, String> PULLING =
      Map.of("server.port", "0", "breakwater.live.watch.allow-private", "true");
  private static final BufferedImage KNOWN = Shapes.of(1);

  @TempDir Path data;
  @TempDir Path media;

  @Test
  void everyStreamIsStoppedOnceWithOneFindingAndItsEvidence() throws Exception {
    try (ServerProcess first = ServerProcess.start(data)) {
      begin(first);
      for (int i = 0; i < STREAMS; i++) {
        register(first, "stream-" + i);
      }
      push(first, register(first, "warm"), Shapes.jpeg(Shapes.of(2)));
      killWhilePushing(first, KILLED_AFTER.getFirst());
    }
    for (Duration after : KILLED_AFTER.subList(1, KILLED_AFTER.size())) {
      try (ServerProcess server = ServerProcess.start(data)) {
        push(server, register(server, "warm"), Shapes.jpeg(Shapes.of(2)));
        killWhilePushing(server, after);
      }
    }

    try (ServerProcess last = ServerProcess.start(data)) {
      for (int i = 0; i < STREAMS; i++) {
        String state = push(last, register(last, "stream-" + i), Shapes.jpeg(KNOWN));
        assertThat(state).isEqualTo("STOPPED");
      }
      assertStoppedOnceEach(last, STREAMS);
    }
  }

  @Test
  void takesAPulledStreamOverUntoldAndStopsOnceWhatItShowsOnlyThen() throws Exception {
    assumeTrue(MediaServer.isInstalled() && Show.isPossible(), "needs nginx-rtmp and ffmpeg");
    try (MediaServer nginx = MediaServer.start(media);
        Show show = Show.start(nginx.rtmp("show"), Shapes.jpeg(Shapes.of(2)))) {
      String stream;
      try (ServerProcess first = ServerProcess.start(data, PULLING)) {
        begin(first);
        stream = pull(first, "show", nginx.rtmp("show"));
        awaitPictures(first, stream, 2);
        first.kill();
      }

      try (ServerProcess second = ServerProcess.start(data, PULLING)) {
        Instant up = now();
        awaitPictures(second, stream, pictures(second, stream) + 2);
        System.out.printf("looked at twice %d ms after the new server is up%n", since(up));
        assertThat(state(second, stream)).isEqualTo("LIVE");
        show.turnTo(Shapes.jpeg(KNOWN));
        Instant shown = now();
        awaitStopped(second, stream);
        System.out.printf("stopped %d ms after the known picture began%n", since(shown));

        assertStoppedOnceEach(second, 1);
      }
    }
  }

  @Test
  void stopsAPulledStreamOnceThoughKilledJustAfterTheKnownPictureBegan() throws Exception {
    assumeTrue(MediaServer.isInstalled() && Show.isPossible(), "needs nginx-rtmp and ffmpeg");
    try (MediaServer nginx = MediaServer.start(media)) {
      ServerProcess server = ServerProcess.start(data, PULLING);
      try {
        begin(server);
        for (Duration after : KILLED_AFTER_SHOWN) {
          String item = "show-" + after.toMillis();
          server = killWhileShowing(server, nginx, item, (_, _) -> Thread.sleep(after));
        }
        server = killWhileShowing(server, nginx, "show", StreamsKilledTest::awaitStopped);
        assertStoppedOnceEach(server, KILLED_AFTER_SHOWN.size() + 1);
      } finally {
        server.close();
      }
    }
  }

  /** Waits for the moment at which a server is killed. */
  private interface Moment {
    void await(ServerProcess server, String stream) throws Exception;
  }

  /** The server that is started after it, once it has stopped the stream. */
  private ServerProcess killWhileShowing(
      ServerProcess server, MediaServer nginx, String item, Moment moment) throws Exception {
    try (Show show = Show.start(nginx.rtmp(item), Shapes.jpeg(Shapes.of(2)))) {
      String stream = pull(server, item, nginx.rtmp(item));
      awaitPictures(server, stream, 2);
      show.turnTo(Shapes.jpeg(KNOWN));
      moment.await(server, stream);
      server.kill();
      Instant killed = now();
      server.close();

      ServerProcess next = ServerProcess.start(data, PULLING);
      awaitStopped(next, stream);
      Instant decided = decided(next, stream);
      System.out.printf(
          "%s: the stop was decided %d ms %s the kill%n",
          item,
          Duration.between(killed, decided).abs().toMillis(),
          decided.isAfter(killed) ? "after" : "before");
      return next;
    }
  }

  private static Instant decided(ServerProcess server, String stream) throws Exception {
    return server
        .database()
        .sql("select decided_at from live_action where stream_id = ?::uuid and action = 'STOP'")
        .param(stream)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private static void assertStoppedOnceEach(ServerProcess server, int streams) throws Exception {
    JdbcClient jdbc = server.database();
    assertThat(count(jdbc, "select count(*) from live_stream where state = 'STOPPED'"))
        .isEqualTo(streams);
    assertThat(count(jdbc, "select count(*) from live_action where action = 'STOP'"))
        .isEqualTo(streams);
    assertThat(count(jdbc, "select count(*) from outbox_event where payload like '%\"STOP\"%'"))
        .isEqualTo(streams);
    assertThat(count(jdbc, "select count(*) from finding")).isEqualTo(streams);
    assertThat(server.stored("evidence"))
        .hasSize(streams)
        .isEqualTo(texts(jdbc, "select evidence_id::text from finding"));
    assertThat(server.stored("pending-live")).isEmpty();
  }

  private static void begin(ServerProcess server) throws Exception {
    post(server, "/v1/banks", "{\"name\": \"b\", \"source\": \"t\", \"classification\": \"A1\"}");
    post(
        server,
        "/v1/banks/b/entries",
        "{\"type\": \"PDQ\", \"signal\": \"%s\"}".formatted(Shapes.pdq(KNOWN).hex()));
  }

  private static void killWhilePushing(ServerProcess server, Duration after) throws Exception {
    String[] ids = new String[STREAMS];
    for (int i = 0; i < STREAMS; i++) {
      ids[i] = register(server, "stream-" + i);
    }
    byte[] known = Shapes.jpeg(KNOWN);
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
    return register(server, item, "{\"how\": \"PUSH\"}");
  }

  private static String pull(ServerProcess server, String item, String url) throws Exception {
    return register(server, item, "{\"how\": \"RTMP\", \"url\": \"%s\"}".formatted(url));
  }

  private static String register(ServerProcess server, String item, String watch) throws Exception {
    HttpResponse<String> answer =
        server.post(
            "/v1/streams",
            """
            {"item": "%s", "service": "shows", "audience": "PRIVATE", "watch": %s,
             "broadcaster": {"actor": "actor-of-%s"}}
            """
                .formatted(item, watch, item));
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

  private static void awaitPictures(ServerProcess server, String id, int count) throws Exception {
    await(() -> pictures(server, id) >= count);
  }

  private static void awaitStopped(ServerProcess server, String id) throws Exception {
    await(() -> state(server, id).equals("STOPPED"));
  }

  private static void await(Callable<Boolean> reached) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.call()) {
      assertThat(System.nanoTime()).as("it did not come about in time").isLessThan(deadline);
      Thread.sleep(Duration.ofMillis(50)); // a real stream takes real time
    }
  }

  private static int pictures(ServerProcess server, String id) throws Exception {
    return told(server, id).path("pictures").asInt();
  }

  private static String state(ServerProcess server, String id) throws Exception {
    return told(server, id).path("state").asString();
  }

  private static JsonNode told(ServerProcess server, String id) throws Exception {
    return JSON.readTree(server.send(server.request("/v1/streams/" + id).GET()).body());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }

  private static long since(Instant moment) {
    return Duration.between(moment, now()).toMillis();
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
}
