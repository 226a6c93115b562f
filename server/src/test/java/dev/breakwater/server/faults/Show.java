package dev.breakwater.server.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who streams one picture in real time, and then perhaps another: FFmpeg codes and
 * publishes it, with a keyframe each second.
 */
final class Show implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/ffmpeg");
  private static final int FRAMES_A_SECOND = 10;
  private static final long FRAME_NANOS = TimeUnit.SECONDS.toNanos(1) / FRAMES_A_SECOND;

  private final Process encoder;
  private final Thread showing;
  private volatile Picture picture;

  private record Picture(byte[] jpeg, CountDownLatch shown) {
    static Picture of(byte[] jpeg) {
      return new Picture(jpeg, new CountDownLatch(1));
    }
  }

  private Show(Process encoder, Picture first) {
    this.encoder = encoder;
    this.picture = first;
    this.showing = Thread.ofVirtual().name("show").start(this::showUntilClosed);
  }

  static boolean isPossible() {
    return Files.isExecutable(PROGRAM);
  }

  /** Publishes a JPEG at an RTMP address, again and again. */
  static Show start(String to, byte[] jpeg) throws IOException {
    String rate = Integer.toString(FRAMES_A_SECOND);
    List<String> arguments =
        List.of(
            PROGRAM.toString(),
            "-loglevel error -f image2pipe -c:v mjpeg -r " + rate + " -i -",
            "-c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -b:v 1M",
            "-g " + rate + " -f flv " + to);
    return new Show(
        new ProcessBuilder(List.of(String.join(" ", arguments).split(" ")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start(),
        Picture.of(jpeg));
  }

  /** Shows another picture from now on; returns once it went into the encoder. */
  void turnTo(byte[] jpeg) throws InterruptedException {
    Picture next = Picture.of(jpeg);
    picture = next;
    if (!next.shown().await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the encoder takes no pictures");
    }
  }

  @Override
  public void close() {
    encoder.destroyForcibly();
    encoder.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    try {
      showing.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void showUntilClosed() {
    long next = System.nanoTime();
    try (OutputStream frames = encoder.getOutputStream()) {
      while (encoder.isAlive()) {
        Picture now = picture;
        frames.write(now.jpeg());
        frames.flush();
        now.shown().countDown();
        next += FRAME_NANOS;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (IOException gone) {
      return;
    }
  }
}
