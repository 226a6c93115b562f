package dev.breakwater.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.vpdq.VideoFrame;
import dev.breakwater.hashing.vpdq.VideoHash;
import dev.breakwater.hashing.vpdq.VpdqSignal;
import dev.breakwater.media.Examination;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.workers.ConfinedExaminer;
import dev.breakwater.server.RunningServer;
import dev.breakwater.server.Shapes;
import dev.breakwater.server.command.HashedFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
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
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FFMPEG = "/usr/bin/ffmpeg";

  /** The first drawing of the recording, and how many shots it and what is before it have. */
  private static final int RECORDING = 310;

  private static final int SHOTS = 12;
  private static final int OTHER_SHOTS = 3;

  @TempDir private static Path data;
  private static RunningServer server;
  private static boolean recordingIsKnown;

  @BeforeAll
  static void open() {
    server =
        RunningServer.start(
            data.resolve("server"), Map.of("breakwater.live.watch.allow-private", "true"));
    post("/v1/banks", "{\"name\": \"shapes\", \"source\": \"a test\", \"classification\": \"A1\"}");
    // What is shown before workers are there is not looked at, and pictures are counted here.
    assertThat(push(register("warm"), Shapes.of(2)).path("state").asString()).isEqualTo("LIVE");
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void stopsAStreamThatShowsAPictureOfABank() {
    post(
        "/v1/banks/shapes/entries",
        "{\"type\": \"PDQ\", \"signal\": \"%s\"}".formatted(Shapes.pdq(Shapes.of(1)).hex()));
    String stream = register("picture-1");

    assertThat(push(stream, Shapes.of(2)).path("state").asString()).isEqualTo("LIVE");
    assertThat(push(stream, Shapes.of(1)).path("state").asString()).isEqualTo("STOPPED");

    assertThat(reasons("picture-1")).contains("\"bank\": \"shapes\"", "\"how\": \"NEAR\"");
  }

  @Test
  void stopsARestreamedRecordingThatOnlyAVideoEntryKnows() {
    List<VideoFrame> frames = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      frames.add(
          new VideoFrame(
              i, new Quality(100), Shapes.pdq(Shapes.of(100 + i)), Duration.ofSeconds(i)));
    }
    String signal = VpdqSignal.print(new VideoHash(frames)).replace("\"", "\\\"");
    post("/v1/banks/shapes/entries", "{\"type\": \"VPDQ\", \"signal\": \"%s\"}".formatted(signal));
    String stream = register("recording-1");
    List<String> states = new ArrayList<>();

    for (int seed : new int[] {50, 51, 52, 100, 101, 102, 103, 104}) {
      states.add(push(stream, Shapes.of(seed)).path("state").asString());
    }

    assertThat(states.subList(0, 5)).containsOnly("LIVE");
    assertThat(states.getLast()).isEqualTo("STOPPED");
    assertThat(reasons("recording-1")).contains("SHARED_FRAMES");
  }

  @Test
  void stopsAMovingRecordingThatFfmpegStreamsAgain() throws Exception {
    knowTheRecording();
    try (Restream _ = Restream.of(showWithTheRecording(), "null", "plain")) {
      awaitStopped("plain");
    }
    assertThat(reasons("plain")).contains("SHARED_FRAMES").doesNotContain("\"NEAR\"");
  }

  @Test
  void stopsAMovingRecordingThatIsStreamedAgainBetweenBars() throws Exception {
    knowTheRecording();
    String bars = "scale=640:270,pad=640:360:0:45";
    try (Restream _ = Restream.of(showWithTheRecording(), bars, "letterboxed")) {
      awaitStopped("letterboxed");
    }
    assertThat(reasons("letterboxed")).contains("SHARED_FRAMES").doesNotContain("\"NEAR\"");
  }

  /** PDQ does not reach so far, and docs/live.md says so. */
  @Test
  void missesAMovingRecordingCroppedByTwoPercentOnEachSide() throws Exception {
    knowTheRecording();
    String crop = "crop=iw*0.96:ih*0.96,scale=640:360";
    try (Restream restream = Restream.of(showWithTheRecording(), crop, "cropped")) {
      restream.awaitShown();
      await(() -> state("cropped").path("watch").asString().equals("UNREACHABLE"));
    }
    assertThat(state("cropped").path("state").asString()).isEqualTo("LIVE");
    assertThat(state("cropped").path("pictures").asInt()).isGreaterThan(2 * SHOTS - 4);
  }

  /** A bank's video entry, hashed from the recording's own file as it is for any list. */
  private static void knowTheRecording() throws Exception {
    if (recordingIsKnown) {
      return;
    }
    ExaminerSettings usual = ExaminerSettings.forThisMachine(Path.of("target", "natives"));
    try (ConfinedExaminer examiner =
        ConfinedExaminer.start(usual.with(usual.workers().withCount(1)))) {
      Path film = film("recording", RECORDING, SHOTS);
      HashedFile hashed = HashedFile.of(film, examiner).orElseThrow();
      String signal =
          HashedFile.vpdq((Examination.Examined) hashed.examination()).replace("\"", "\\\"");
      post(
          "/v1/banks/shapes/entries", "{\"type\": \"VPDQ\", \"signal\": \"%s\"}".formatted(signal));
    }
    recordingIsKnown = true;
  }

  /** Other shots first, and then those of the recording, in a file of their own. */
  private static Path showWithTheRecording() throws Exception {
    return film("show", RECORDING - OTHER_SHOTS, OTHER_SHOTS + SHOTS);
  }

  /** Shots of two seconds, each a slow pan over another drawing, with a cut between them. */
  private static Path film(String name, int firstSeed, int shots) throws Exception {
    Path pictures = Files.createDirectories(data.resolve(name));
    for (int i = 0; i < shots; i++) {
      ImageIO.write(
          Shapes.of(firstSeed + i), "png", pictures.resolve("%02d.png".formatted(i)).toFile());
    }
    Path film = data.resolve(name + ".mp4");
    Process encoder =
        new ProcessBuilder(
                List.of(
                    FFMPEG,
                    "-y",
                    "-loglevel",
                    "error",
                    "-framerate",
                    "1/2",
                    "-i",
                    pictures.resolve("%02d.png").toString(),
                    "-vf",
                    "fps=30,crop=620:348:x='mod(t,2)*10':y='mod(t,2)*6',scale=640:360",
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-pix_fmt",
                    "yuv420p",
                    film.toString()))
            .inheritIO()
            .start();
    assertThat(encoder.waitFor()).isZero();
    return film;
  }

  /**
   * Somebody who streams a film in real time, coded anew, with a keyframe each second. It begins
   * within a second of the film, so that no keyframe is a picture that the bank's entry has. FFmpeg
   * itself serves it by HTTP; no media server is between.
   */
  private record Restream(Process sender) implements AutoCloseable {
    static Restream of(Path film, String filter, String item) throws IOException {
      String url = "http://127.0.0.1:" + freePort() + "/live";
      Process sender =
          new ProcessBuilder(
                  List.of(
                      FFMPEG,
                      "-loglevel",
                      "error",
                      "-re",
                      "-ss",
                      "0.4",
                      "-i",
                      film.toString(),
                      "-vf",
                      filter,
                      "-c:v",
                      "libx264",
                      "-preset",
                      "ultrafast",
                      "-tune",
                      "zerolatency",
                      "-pix_fmt",
                      "yuv420p",
                      "-b:v",
                      "1M",
                      "-g",
                      "30",
                      "-sc_threshold",
                      "0",
                      "-f",
                      "mpegts",
                      "-listen",
                      "1",
                      url))
              .inheritIO()
              .start();
      post(
          "/v1/streams",
          """
          {"item": "%s", "service": "shows", "audience": "PUBLIC",
           "watch": {"how": "HTTP", "url": "%s"}, "broadcaster": {"actor": "actor-of-%s"}}
          """
              .formatted(item, url, item));
      return new Restream(sender);
    }

    void awaitShown() throws InterruptedException {
      assertThat(sender.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() {
      sender.destroyForcibly();
      sender.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  private static void awaitStopped(String item) throws InterruptedException {
    await(() -> state(item).path("state").asString().equals("STOPPED"));
  }

  private static void await(BooleanSupplier reached) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it did not come about in time").isLessThan(deadline);
      Thread.sleep(Duration.ofMillis(100)); // a real stream takes real time
    }
  }

  private static JsonNode state(String item) {
    String id =
        server
            .context()
            .getBean(JdbcClient.class)
            .sql("select id::text from live_stream where item = ?")
            .param(item)
            .query(String.class)
            .single();
    return JSON.readTree(server.get("/v1/streams/" + id).body());
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
                  .POST(BodyPublishers.ofByteArray(Shapes.jpeg(picture))));
      if (answer.statusCode() != 503) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
      }
    }
    throw new AssertionError("no worker in time");
  }
}
