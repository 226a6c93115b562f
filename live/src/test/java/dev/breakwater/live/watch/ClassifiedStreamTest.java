package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.live.Declared;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.classify.Classifier.Opinion;
import dev.breakwater.live.classify.ClassifierSettings;
import dev.breakwater.live.ring.Ring;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.FlvFile;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.StreamRegister;
import dev.breakwater.live.stream.WatchState;
import dev.breakwater.media.Cause;
import dev.breakwater.media.Stills;
import dev.breakwater.media.Stills.Still;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real streams, and a pretended model that rates whatever it is shown at 0.9. */
final class ClassifiedStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LEFT = 0xc83c28;
  private static final int RIGHT = 0x2850b4;
  private static final int STEPS = 8;

  /** What the model was posted. */
  private record Question(String mediaType, byte[] body) {}

  private static final BlockingQueue<Question> QUESTIONS = new LinkedBlockingQueue<>();

  @TempDir private static Path folder;
  private static Path clip;
  private static HttpServer model;
  private static FreshDatabase database;
  private static TestLive live;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/ffmpeg")), "needs ffmpeg with x264");
    clip = folder.resolve("clip.flv");
    encode();
    model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    model.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    model.createContext(
        "/",
        exchange -> {
          String type = exchange.getRequestHeaders().getFirst("content-type");
          QUESTIONS.add(new Question(type, exchange.getRequestBody().readAllBytes()));
          byte[] answer = "{\"score\": 0.9}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    model.start();
    database = FreshDatabase.create();
    live =
        TestLive.start(folder.resolve("data"), database.settings(), classified(), new Declared());
  }

  @AfterAll
  static void close() {
    if (live != null) {
      live.close();
      database.close();
      model.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mpegts", "flv"})
  void aStreamThatWeReadIsShownToTheModelAsASmallJpegInColourAndBlurredByItsWord(String container)
      throws Exception {
    QUESTIONS.clear();
    String url = "http://127.0.0.1:" + MediaServer.freePort() + "/live";
    Process sender = send(container, url);
    try {
      String stream = live.register("classified-" + container, "HTTP", url);

      until(PATIENCE, () -> live.actions(stream).contains("BLUR"));
    } finally {
      sender.destroyForcibly().waitFor();
    }
    Question asked = QUESTIONS.take();
    assertThat(asked.mediaType()).isEqualTo("image/jpeg");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(asked.body()));
    assertThat(picture.getWidth()).isEqualTo(640);
    assertThat(picture.getHeight()).isEqualTo(360);
    assertNear(picture.getRGB(160, 180), LEFT);
    assertNear(picture.getRGB(480, 180), RIGHT);
    System.out.printf("%s: the model got %d bytes%n", container, asked.body().length);
  }

  @Test
  void aPushedJpegIsShownSmallAndCodedAnew() throws Exception {
    QUESTIONS.clear();
    String stream = live.register("classified-push", "PUSH", "");
    byte[] jpeg = Pictures.jpeg(Pictures.shapes(5, 1600, 900));

    assertThat(live.pushJpeg(stream, jpeg).status()).isEqualTo(200);

    until(PATIENCE, () -> live.actions(stream).contains("BLUR"));
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(QUESTIONS.take().body()));
    assertThat(picture.getWidth()).isEqualTo(640);
    assertThat(picture.getHeight()).isEqualTo(360);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsKnownIsShownToNoModel(boolean stop) throws IOException {
    AtomicInteger tries = new AtomicInteger();
    Stills counted = counted(tries, Cause.BROKEN);
    Declared known = new Declared();
    Post post = post("known-" + stop, counted, known);
    CodedFrame jpeg = CodedFrame.jpeg(Pictures.jpeg(Pictures.shapes(6, 640, 360)), 0);
    if (stop) {
      known.stop(Pictures.pdq(Pictures.shapes(6, 640, 360)));
    } else {
      known.hold(Pictures.pdq(Pictures.shapes(6, 640, 360)));
    }

    Seen seen = post.look(List.of(jpeg), Instant.EPOCH.plusSeconds(60)).seen();
    Seen other = post.look(List.of(keyframe()), Instant.EPOCH.plusSeconds(120)).seen();

    assertThat(seen)
        .matches(it -> it instanceof Seen.Looked(var _, var found) && found.isPresent());
    assertThat(other).isInstanceOf(Seen.Looked.class);
    until(PATIENCE, () -> tries.get() == 1);
  }

  @Test
  void aStreamWhosePictureEndedWorkersIsNotAskedAboutForMinutes() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    Post post = post("dear", counted(tries, Cause.WORKER_DIED), new Declared());

    var _ = post.look(List.of(keyframe()), Instant.EPOCH.plusSeconds(60));
    until(PATIENCE, () -> tries.get() == 1);
    Thread.sleep(500); // until that it was dear is noted
    for (int second = 120; second < 360; second += 60) {
      assertThat(post.look(List.of(keyframe()), Instant.EPOCH.plusSeconds(second)).seen())
          .isInstanceOf(Seen.Looked.class);
    }
    assertThat(tries).hasValue(1);
    var _ = post.look(List.of(keyframe()), Instant.EPOCH.plusSeconds(400));

    until(PATIENCE, () -> tries.get() == 2);
  }

  @Test
  void aWorkerThatCannotMakeThePictureLeavesTheStreamBeingLookedAt() throws IOException {
    AtomicInteger tries = new AtomicInteger();

    lookThrice("unmade", counted(tries, Cause.BROKEN), tries);

    until(PATIENCE, () -> tries.get() == 3);
  }

  @Test
  void aWorkerThatNeverAnswersLeavesTheStreamBeingLookedAt() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger tries = new AtomicInteger();
    Stills stuck =
        (_, _) -> {
          tries.incrementAndGet();
          try {
            over.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
          return new Still.CannotTell(Cause.TIMED_OUT, "it took too long");
        };

    lookThrice("stuck", stuck, tries);

    until(PATIENCE, () -> tries.get() == 1);
    over.countDown();
  }

  @Test
  void whatNoWorkerCanReadIsNotGivenToOneAgain() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    CodedFrame whole = keyframe();
    CodedFrame broken =
        new CodedFrame(whole.codec(), whole.config(), new byte[] {0, 0, 0, 1, 0x65}, true, 0);
    Post post = post("broken", counted(tries, Cause.BROKEN), new Declared());

    Seen first = post.look(List.of(broken), Instant.EPOCH.plusSeconds(60)).seen();
    Seen second = post.look(List.of(whole), Instant.EPOCH.plusSeconds(61)).seen();

    assertThat(first).isInstanceOf(Seen.Unreadable.class);
    assertThat(second).isInstanceOf(Seen.Looked.class);
    until(PATIENCE, () -> tries.get() == 1);
  }

  /** Pictures ten seconds apart, each of which the model is to be asked about. */
  private static void lookThrice(String item, Stills stills, AtomicInteger tries)
      throws IOException {
    Post post = post(item, stills, new Declared());
    for (int i = 1; i <= 3; i++) {
      int least = Math.min(i - 1, 1);
      until(PATIENCE, () -> tries.get() >= least);
      Seen seen = post.look(List.of(keyframe()), Instant.EPOCH.plusSeconds(60L * i)).seen();

      assertThat(seen).isInstanceOf(Seen.Looked.class);
    }
    assertThat(post.state(PATIENCE)).isNotEqualTo(WatchState.UNREADABLE);
    assertThat(post.looksSinceAsked()).isEqualTo(3);
    assertThat(live.actions(post.id().toString())).isEmpty();
  }

  private static Stills counted(AtomicInteger tries, Cause cause) {
    return (_, _) -> {
      tries.incrementAndGet();
      return new Still.CannotTell(cause, "no picture");
    };
  }

  /** A stream watched by real workers, beside a model whose pictures others make. */
  private static Post post(String item, Stills stills, Declared known) {
    StreamId id = new StreamId(UUID.fromString(live.register(item, "PUSH", "")));
    LiveStream stream = live.bean(StreamRegister.class).find(id).orElseThrow();
    Eyes eyes =
        new Eyes(
            stream.registration().broadcaster().actor(), live.bean(LiveWorkers.class).get(), known);
    return new Post(
        stream,
        eyes,
        new Ring(Duration.ofSeconds(20), 1 << 20, new SecureRandom()),
        live.bean(Sessions.class),
        Optional.of(new Onlooker(_ -> new Opinion.Score(0.9), () -> stills, 1)),
        Duration.ofSeconds(10),
        Clock.systemUTC());
  }

  private static CodedFrame keyframe() throws IOException {
    return FlvFile.frames(clip).stream().filter(CodedFrame::key).findFirst().orElseThrow();
  }

  private static WatchSettings classified() {
    WatchSettings usual = TestLive.watching();
    URI url = URI.create("http://127.0.0.1:" + model.getAddress().getPort() + "/");
    return new WatchSettings(
        usual.streams(),
        usual.allowPrivate(),
        usual.patience(),
        usual.kept(),
        usual.keptSize(),
        new ClassifierSettings(
            url, null, null, "/score", Map.of(), Duration.ofSeconds(5), Duration.ofSeconds(1)));
  }

  private static void assertNear(int rgb, int expected) {
    Color seen = new Color(rgb);
    Color colour = new Color(expected);
    assertThat(seen.getRed()).isBetween(colour.getRed() - STEPS, colour.getRed() + STEPS);
    assertThat(seen.getGreen()).isBetween(colour.getGreen() - STEPS, colour.getGreen() + STEPS);
    assertThat(seen.getBlue()).isBetween(colour.getBlue() - STEPS, colour.getBlue() + STEPS);
  }

  /** Two seconds of H.264, 1280 x 720, tagged as OBS tags it: the one colour, and the other. */
  private static void encode() throws IOException, InterruptedException {
    String half = "color=c=0x%06x:s=640x720:r=10,format=rgb24";
    String drawn =
        half.formatted(LEFT)
            + "[l];"
            + half.formatted(RIGHT)
            + "[r];[l][r]hstack,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";
    Process encoder =
        ffmpeg(
            List.of("-f", "lavfi", "-i", drawn, "-frames:v", "20", "-c:v", "libx264", "-g", "10"),
            List.of("-colorspace", "bt709", "-color_range", "tv", clip.toString()));
    assertThat(encoder.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(encoder.exitValue()).isZero();
  }

  /** Serves the clip again and again, in real time, to whoever asks first. */
  private static Process send(String container, String url) throws IOException {
    return ffmpeg(
        List.of("-re", "-stream_loop", "-1", "-i", clip.toString(), "-c", "copy"),
        List.of("-f", container, "-listen", "1", url));
  }

  private static Process ffmpeg(List<String> from, List<String> to) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/ffmpeg", "-v", "error"));
    command.addAll(from);
    command.addAll(to);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
