package dev.breakwater.live.watch;

import dev.breakwater.live.Pictures;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who streams: draws pictures in real time and has Debian's FFmpeg code and publish them,
 * with a keyframe each second. It knows when each scene went into the encoder.
 */
final class Publisher implements AutoCloseable {
  static final int FRAMES_A_SECOND = 10;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  /** So few that what was drawn can be kept, for many publishers at once. */
  private static final int PAN_STEPS = 32;

  private static final long FRAME_NANOS = 1_000_000_000L / FRAMES_A_SECOND;

  private final Process encoder;
  private final Map<String, byte[]> drawn = new ConcurrentHashMap<>();
  private final Thread drawing;
  private volatile Scene scene;
  private volatile boolean closed;
  private volatile Instant shownSince = Instant.EPOCH;
  private volatile boolean fresh = true;

  /** What is shown: pictures one after the other, again and again, or one that is panned over. */
  record Scene(String name, List<BufferedImage> pictures, boolean pans) {
    static Scene panning(long seed) {
      BufferedImage wide = Pictures.shapes(seed, WIDTH * 2, HEIGHT);
      return new Scene("pan " + seed, List.of(wide), true);
    }

    static Scene still(String name, BufferedImage picture) {
      return flickering(name, List.of(picture));
    }

    static Scene flickering(String name, List<BufferedImage> pictures) {
      return new Scene(name, pictures.stream().map(Scene::scaled).toList(), false);
    }

    private static BufferedImage scaled(BufferedImage picture) {
      BufferedImage out = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      var graphics = out.createGraphics();
      graphics.drawImage(picture, 0, 0, WIDTH, HEIGHT, null);
      graphics.dispose();
      return out;
    }
  }

  private Publisher(Process encoder, Scene first) {
    this.encoder = encoder;
    this.scene = first;
    this.drawing = Thread.ofPlatform().daemon().name("publisher").start(this::drawUntilClosed);
  }

  static Publisher start(String to, Scene first) {
    return start(List.of("-f", "flv", to), first);
  }

  /** The same, with FFmpeg's own words for where it goes. */
  static Publisher start(List<String> to, Scene first) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/ffmpeg",
                "-loglevel",
                "error",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                "-s",
                WIDTH + "x" + HEIGHT,
                "-r",
                Integer.toString(FRAMES_A_SECOND),
                "-i",
                "-",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-tune",
                "zerolatency",
                "-pix_fmt",
                "yuv420p",
                "-g",
                Integer.toString(FRAMES_A_SECOND),
                "-b:v",
                "1M"));
    command.addAll(to);
    try {
      return new Publisher(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start(),
          first);
    } catch (IOException failed) {
      throw new IllegalStateException("no encoder", failed);
    }
  }

  /** Shows something else from the next picture on. */
  void show(Scene next) {
    fresh = true;
    scene = next;
  }

  /** When the scene that is shown now first went into the encoder; empty while it has not. */
  Optional<Instant> shownSince() {
    return fresh ? Optional.empty() : Optional.of(shownSince);
  }

  boolean isGone() {
    return !encoder.isAlive();
  }

  @Override
  public void close() {
    closed = true;
    encoder.destroyForcibly();
    try {
      encoder.waitFor(10, TimeUnit.SECONDS);
      drawing.join(Duration.ofSeconds(10));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void drawUntilClosed() {
    long next = System.nanoTime();
    try (OutputStream frames = encoder.getOutputStream()) {
      for (int number = 0; !closed && encoder.isAlive(); number++) {
        Scene now = scene;
        boolean first = fresh;
        byte[] picture = picture(now, number);
        if (first) {
          shownSince = Instant.ofEpochMilli(System.currentTimeMillis());
          fresh = false;
        }
        frames.write(picture);
        frames.flush();
        next += FRAME_NANOS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (IOException gone) {
      return;
    }
  }

  private byte[] picture(Scene of, int number) {
    int step = of.pans() ? number % PAN_STEPS * (WIDTH / PAN_STEPS) : 0;
    int turn = number % of.pictures().size();
    return drawn.computeIfAbsent(
        of.name() + " " + step + " " + turn,
        _ -> Pictures.rgb(of.pictures().get(turn).getSubimage(step, 0, WIDTH, HEIGHT)));
  }
}
