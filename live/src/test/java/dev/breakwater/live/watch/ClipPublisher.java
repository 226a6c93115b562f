package dev.breakwater.live.watch;

import dev.breakwater.live.source.FlvTags;
import dev.breakwater.live.source.FlvTags.Coded;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who streams clips that were coded before, in real time: FFmpeg passes them on as they
 * are, so that coding costs nothing and the moment at which a picture enters is known.
 */
final class ClipPublisher implements AutoCloseable {
  private final Process sender;
  private final Thread pacing;
  private final Clip first;
  private volatile Clip clip;
  private volatile @Nullable Instant entered;
  private volatile boolean closed;

  /** Coded video of a name of its own. */
  record Clip(String name, List<Coded> tags) {}

  private ClipPublisher(Process sender, Clip first) {
    this.sender = sender;
    this.first = first;
    this.clip = first;
    this.pacing = Thread.ofVirtual().name("clip").start(this::sendUntilClosed);
  }

  /** Sends {@code first} again and again. */
  static ClipPublisher start(String to, Clip first) {
    List<String> command =
        List.of(
            "/usr/bin/ffmpeg",
            "-loglevel",
            "error",
            "-fflags",
            "nobuffer",
            "-probesize",
            "64k",
            "-analyzeduration",
            "0",
            "-f",
            "flv",
            "-i",
            "-",
            "-c",
            "copy",
            "-flush_packets",
            "1",
            "-f",
            "flv",
            to);
    try {
      return new ClipPublisher(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start(),
          first);
    } catch (IOException failed) {
      throw new IllegalStateException("no sender", failed);
    }
  }

  /** Sends {@code next} from its first picture on, in the place of the next keyframe. */
  void turnTo(Clip next) {
    clip = next;
  }

  /** When the first picture of what it turned to was handed over; empty while it was not. */
  Optional<Instant> entered() {
    return Optional.ofNullable(entered);
  }

  boolean isGone() {
    return !sender.isAlive();
  }

  @Override
  public void close() {
    closed = true;
    sender.destroyForcibly();
    try {
      sender.waitFor(10, TimeUnit.SECONDS);
      boolean _ = pacing.join(Duration.ofSeconds(10));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendUntilClosed() {
    long begun = System.nanoTime();
    int passed = 0;
    try (OutputStream out = sender.getOutputStream()) {
      out.write(FlvTags.header());
      while (!closed && sender.isAlive()) {
        passed = sendOnce(out, begun, passed);
      }
    } catch (IOException gone) {
      return;
    }
  }

  /** Says when the next clip begins, in milliseconds of the stream. */
  private int sendOnce(OutputStream out, long begun, int passed) throws IOException {
    Clip now = clip;
    int last = 0;
    int gap = 0;
    for (Coded tag : now.tags()) {
      if (!now.name().equals(clip.name()) && tag.isKey()) {
        break; // a keyframe is where another clip can begin
      }
      LockSupport.parkNanos(begun + (passed + tag.millis()) * 1_000_000L - System.nanoTime());
      if (!now.name().equals(first.name()) && tag.isKey() && entered == null) {
        entered = Instant.ofEpochMilli(System.currentTimeMillis());
      }
      out.write(tag.at(passed + tag.millis()));
      out.flush();
      gap = Math.max(gap, tag.millis() - last);
      last = tag.millis();
    }
    return passed + last + gap;
  }
}
