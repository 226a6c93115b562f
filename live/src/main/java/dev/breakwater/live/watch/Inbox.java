package dev.breakwater.live.watch;

import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Feed;
import dev.breakwater.live.source.Piece;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Between the network and the eyes of one stream: chooses what to look at, and holds little.
 *
 * <p>Usually it passes keyframes on, at most one a second. A stream that is watched closely gives
 * every keyframe, and each group of pictures whole when the next one begins.
 *
 * <p>When looking is slower than a stream that is sent to us, the oldest that waits is dropped and
 * counted: what is shown now matters more than what was. A stream that we fetch piece by piece
 * waits instead, for its pieces come at once and each is to be looked at whole.
 */
final class Inbox implements Feed.Taker {
  private static final int WAITING = 3;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final int MOST_IN_GROUP = 600;
  private static final long MOST_BYTES_IN_GROUP = 16L << 20;
  private static final long MILLIS_BETWEEN = 900;

  /** What is to be done next. */
  sealed interface Parcel {
    /** Pictures that came together. */
    record Pictures(List<CodedFrame> frames, Instant at) implements Parcel {
      public Pictures {
        frames = List.copyOf(frames);
      }
    }

    /** A piece whose pictures all came before it. */
    record End(Piece piece) implements Parcel {}
  }

  /** What is done when looking is slower than the stream. */
  enum WhenFull {
    DROP_OLDEST,
    WAIT
  }

  private final Clock clock;
  private final BlockingQueue<Parcel> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final List<CodedFrame> group = new ArrayList<>();
  private long groupBytes;
  private final WhenFull whenFull;
  private Optional<Long> lastKey = Optional.empty();
  private volatile boolean closer;
  private volatile boolean closed;

  Inbox(Clock clock, WhenFull whenFull) {
    this.clock = clock;
    this.whenFull = whenFull;
  }

  @Override
  public void take(CodedFrame frame) {
    Instant now = clock.instant();
    if (frame.key()) {
      passGroup(now);
      if (closer || lastKey.filter(last -> isSoonAfter(last, frame)).isEmpty()) {
        lastKey = Optional.of(frame.millis());
        pass(new Parcel.Pictures(List.of(frame), now));
      }
    }
    if (closer && (frame.key() || !group.isEmpty())) {
      gather(frame);
    }
  }

  @Override
  public void takeEnd(Piece piece) {
    pass(new Parcel.End(piece));
  }

  /** By the stream's own clock: the pictures of a piece all come at once. */
  private static boolean isSoonAfter(long last, CodedFrame frame) {
    return frame.millis() >= last && frame.millis() < last + MILLIS_BETWEEN;
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
      pass(new Parcel.Pictures(group, now));
    }
    group.clear();
    groupBytes = 0;
  }

  private void pass(Parcel parcel) {
    switch (whenFull) {
      case DROP_OLDEST -> {
        while (!waiting.offer(parcel)) {
          if (waiting.poll() != null) {
            dropped.incrementAndGet();
          }
        }
      }
      case WAIT -> passWhenThereIsRoom(parcel);
    }
  }

  private void passWhenThereIsRoom(Parcel parcel) {
    try {
      boolean passed = false;
      while (!passed && !closed) {
        passed = waiting.offer(parcel, BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes nothing more. */
  void close() {
    closed = true;
  }
}
