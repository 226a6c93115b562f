package dev.breakwater.live.watch;

import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Between the network and the eyes of one stream: chooses what to look at, and holds little.
 *
 * <p>Usually it passes keyframes on, at most one a second. A stream that is watched closely gives
 * every keyframe, and each group of pictures whole when the next one begins. When looking is slower
 * than the stream, the oldest that waits is dropped and counted: what is shown now matters more
 * than what was.
 */
final class Inbox implements Feed.Taker {
  private static final int WAITING = 3;
  private static final int MOST_IN_GROUP = 600;
  private static final long MOST_BYTES_IN_GROUP = 16L << 20;
  private static final Duration BETWEEN = Duration.ofMillis(900);

  /** Pictures that came together. */
  record Parcel(List<CodedFrame> frames, Instant at) {
    Parcel {
      frames = List.copyOf(frames);
    }
  }

  private final Clock clock;
  private final BlockingQueue<Parcel> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final List<CodedFrame> group = new ArrayList<>();
  private long groupBytes;
  private Instant lastKey = Instant.MIN;
  private volatile boolean closer;

  Inbox(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void take(CodedFrame frame) {
    Instant now = clock.instant();
    if (frame.key()) {
      passGroup(now);
      if (closer || lastKey.equals(Instant.MIN) || !now.isBefore(lastKey.plus(BETWEEN))) {
        lastKey = now;
        pass(new Parcel(List.of(frame), now));
      }
    }
    if (closer && (frame.key() || !group.isEmpty())) {
      gather(frame);
    }
  }

  /** Looks at everything from now on, or at keyframes again. */
  void watchClosely(boolean wanted) {
    closer = wanted;
  }

  boolean isClose() {
    return closer;
  }

  /** The next to look at; {@code null} when nothing came for a second. */
  @Nullable Parcel next() throws InterruptedException {
    return waiting.poll(1, TimeUnit.SECONDS);
  }

  /** How many were never looked at. */
  long dropped() {
    return dropped.get();
  }

  private void gather(CodedFrame frame) {
    if (group.size() < MOST_IN_GROUP && groupBytes + frame.bytes().length < MOST_BYTES_IN_GROUP) {
      group.add(frame);
      groupBytes += frame.bytes().length;
    }
  }

  private void passGroup(Instant now) {
    if (group.size() > 1) {
      pass(new Parcel(group, now));
    }
    group.clear();
    groupBytes = 0;
  }

  private void pass(Parcel parcel) {
    while (!waiting.offer(parcel)) {
      if (waiting.poll() != null) {
        dropped.incrementAndGet();
      }
    }
  }
}
