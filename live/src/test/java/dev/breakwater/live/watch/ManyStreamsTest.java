package dev.breakwater.live.watch;

import static dev.breakwater.live.TestLive.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.live.Declared;
import dev.breakwater.live.Pictures;
import dev.breakwater.live.TestLive;
import dev.breakwater.live.source.FlvTags;
import dev.breakwater.live.source.FlvTags.Coded;
import dev.breakwater.live.watch.ClipPublisher.Clip;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty streams at once, of which ten turn into a known clip, and then ten others: each of them is
 * stopped once and no other is. It tells how long that took, from the known picture being handed to
 * the sender to the webhook being there.
 *
 * <p>Other numbers: {@code -Dmany.streams=50 -Dmany.height=720}.
 */
@Tag("slow")
final class ManyStreamsTest {
  private static final int STREAMS = Integer.getInteger("many.streams", 50);
  private static final int HEIGHT = Integer.getInteger("many.height", 360);
  private static final int TURNING = Math.max(1, STREAMS / 5);
  private static final int ROUNDS = 2;
  private static final int FRAMES_A_SECOND = 15;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration OF_ONE_ROUND = Duration.ofSeconds(20);
  private static final BufferedImage KNOWN = Pictures.shapes(1);

  @TempDir private Path folder;
  private FreshDatabase database;
  private TestLive live;
  private int number;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(MediaServer.isInstalled(), "needs nginx with its RTMP module, and ffmpeg");
    Declared known = new Declared();
    known.stop(Pictures.pdq(KNOWN));
    database = FreshDatabase.create();
    Path data = Files.createDirectory(folder.resolve("data"));
    live = TestLive.start(data, database.settings(), TestLive.watching(), known);
  }

  @AfterEach
  void close() {
    live.close();
    database.close();
  }

  @Test
  void stopsOnceWhatTurnsIntoAKnownClipOverRtmp() throws Exception {
    overNginx("RTMP");
  }

  @Test
  void stopsOnceWhatTurnsIntoAKnownClipOverHls() throws Exception {
    overNginx("HLS");
  }

  @Test
  void stopsOnceWhatTurnsIntoAKnownPictureThatIsPushed() {
    run("JPEG push", () -> new Pushing(live, "pushed-" + number++, number));
  }

  private void overNginx(String how) throws Exception {
    List<Clip> clean = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      clean.add(clip("clean-" + seed, Pictures.shapes(100 + seed, 2560, 720), 8, true));
    }
    Clip known = clip("known", KNOWN, 4, false);
    try (MediaServer nginx = MediaServer.start(folder.resolve("media"))) {
      live.whenTold(nginx::obey);
      run(
          how,
          () -> {
            String name = "many-" + number++;
            return new Published(
                live,
                how,
                how.equals("HLS") ? nginx.hls(name) : nginx.rtmp(name),
                name,
                ClipPublisher.start(nginx.rtmp(name), clean.get(number % clean.size())),
                known);
          });
    }
  }

  /** One who streams. */
  private interface Streaming extends AutoCloseable {
    String stream();

    void turn();

    Optional<Instant> entered();

    @Override
    void close();
  }

  private void run(String how, java.util.function.Supplier<Streaming> begin) {
    List<Streaming> all = new ArrayList<>();
    List<Duration> took = new ArrayList<>();
    List<Streaming> turned = new ArrayList<>();
    try {
      for (int round = 0; round < ROUNDS; round++) {
        while (all.size() < STREAMS + turned.size()) {
          all.add(begin.get());
        }
        all.stream().filter(each -> !turned.contains(each)).forEach(this::awaitSeen);
        List<Streaming> turning =
            all.stream().filter(each -> !turned.contains(each)).limit(TURNING).toList();
        for (Streaming each : turning) {
          each.turn();
          LockSupport.parkNanos(OF_ONE_ROUND.dividedBy(TURNING).toNanos());
        }
        turning.forEach(each -> took.add(time(each)));
        turned.addAll(turning);
      }
      tell(how, took);
      for (Streaming each : all) {
        assertThat(stops(each)).hasSize(turned.contains(each) ? 1 : 0);
      }
    } finally {
      all.forEach(Streaming::close);
    }
  }

  private void awaitSeen(Streaming streaming) {
    until(PATIENCE, () -> live.state(streaming.stream()).path("pictures").asInt() >= 2);
  }

  private Duration time(Streaming turning) {
    until(PATIENCE, () -> !stops(turning).isEmpty());
    return Duration.between(turning.entered().orElseThrow(), stops(turning).getFirst().at());
  }

  private List<TestLive.Told> stops(Streaming streaming) {
    return live.told().stream()
        .filter(each -> each.stream().equals(streaming.stream()) && each.action().equals("STOP"))
        .toList();
  }

  private static void tell(String how, List<Duration> took) {
    List<Duration> sorted = took.stream().sorted().toList();
    System.out.printf(
        "%s: %d of %d streams at once, %d pixels high, turned: p50 %d ms, p95 %d ms, slowest %d ms%n",
        how,
        sorted.size(),
        STREAMS,
        HEIGHT,
        sorted.get((sorted.size() - 1) / 2).toMillis(),
        sorted.get((int) Math.ceil(sorted.size() * 0.95) - 1).toMillis(),
        sorted.getLast().toMillis());
  }

  /** One who publishes to nginx. */
  private static final class Published implements Streaming {
    private final ClipPublisher publisher;
    private final Clip known;
    private final String stream;

    Published(
        TestLive live, String how, String url, String name, ClipPublisher publisher, Clip known) {
      this.publisher = publisher;
      this.known = known;
      this.stream = live.register(name, how, url);
    }

    @Override
    public String stream() {
      return stream;
    }

    @Override
    public void turn() {
      publisher.turnTo(known);
    }

    @Override
    public Optional<Instant> entered() {
      return publisher.entered();
    }

    @Override
    public void close() {
      publisher.close();
    }
  }

  /** One whose app pushes a picture a second, until it is told to stop. */
  private static final class Pushing implements Streaming {
    private final TestLive live;
    private final String stream;
    private final byte[] clean;
    private volatile boolean turned;
    private volatile boolean closed;
    private volatile @Nullable Instant entered;

    Pushing(TestLive live, String name, long seed) {
      this.live = live;
      this.stream = live.register(name, "PUSH", "");
      this.clean = Pictures.jpeg(Pictures.shapes(1000 + seed, HEIGHT * 16 / 9, HEIGHT));
      Thread.ofVirtual().name(name).start(this::push);
    }

    private void push() {
      byte[] known = Pictures.jpeg(Pictures.shapes(1));
      long next = System.nanoTime();
      boolean stopped = false;
      while (!closed && !stopped) {
        boolean shows = turned;
        Instant before = Instant.ofEpochMilli(System.currentTimeMillis());
        if (shows && entered == null) {
          entered = before;
        }
        TestLive.Reply reply = live.pushJpeg(stream, shows ? known : clean);
        stopped = reply.body().path("state").asString().equals("STOPPED");
        next += TimeUnit.SECONDS.toNanos(1);
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }

    @Override
    public String stream() {
      return stream;
    }

    @Override
    public void turn() {
      turned = true;
    }

    @Override
    public Optional<Instant> entered() {
      return Optional.ofNullable(entered);
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /**
   * A coded clip with a keyframe each second: a picture that stands, or one that is panned over.
   */
  private Clip clip(String name, BufferedImage picture, int seconds, boolean pans)
      throws Exception {
    Path drawn = Files.write(folder.resolve(name + ".png"), Pictures.png(picture));
    Path coded = folder.resolve(name + ".flv");
    String scale = "scale=-2:" + HEIGHT + ",setsar=1";
    String pan = ",crop=trunc(ih*16/9/2)*2:ih:x='(iw-ow)*t/" + seconds + "'";
    List<String> command = new ArrayList<>(List.of("/usr/bin/ffmpeg", "-loglevel", "error"));
    command.addAll(List.of("-loop", "1", "-framerate", Integer.toString(FRAMES_A_SECOND)));
    command.addAll(List.of("-i", drawn.toString(), "-t", Integer.toString(seconds)));
    command.addAll(List.of("-vf", pans ? scale + pan : scale));
    command.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency"));
    command.addAll(List.of("-pix_fmt", "yuv420p", "-g", Integer.toString(FRAMES_A_SECOND)));
    command.addAll(List.of("-sc_threshold", "0", "-b:v", "1500k", coded.toString()));
    Process coder = new ProcessBuilder(command).inheritIO().start();
    if (!coder.waitFor(2, TimeUnit.MINUTES) || coder.exitValue() != 0) {
      throw new IllegalStateException("no clip");
    }
    List<Coded> tags = FlvTags.of(coded);
    assertThat(IntStream.range(0, tags.size()).filter(i -> tags.get(i).isKey()).count())
        .isEqualTo(seconds);
    return new Clip(name, tags);
  }
}
