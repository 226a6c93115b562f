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
 * every keyframe, and each group of pictures when the next one begins or it is as long as a group
 * may be.
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
  private static final Duration BETWEEN = Duration.ofMillis(900);

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
  private boolean isCut;
  private final WhenFull whenFull;
  private Optional<Key> lastKey = Optional.empty();
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
      if (closer || lastKey.filter(last -> last.isJustBefore(frame, now)).isEmpty()) {
        lastKey = Optional.of(new Key(frame.millis(), now));
        pass(new Parcel.Pictures(List.of(frame), now));
      }
    }
    if (closer && (frame.key() || isCut || !group.isEmpty())) {
      gather(frame, now);
    }
  }

  @Override
  public void takeEnd(Piece piece) {
    lastKey = Optional.empty();
    pass(new Parcel.End(piece));
  }

  /** A stream begins, perhaps again: what came before belongs to another. */
  void begin() {
    lastKey = Optional.empty();
    clearGroup();
  }

  /**
   * A keyframe that was passed on, by the stream's clock and by ours: the pictures of a piece all
   * come at once, and a stream's clock may stand still.
   */
  private record Key(long millis, Instant at) {
    boolean isJustBefore(CodedFrame frame, Instant now) {
      long after = frame.millis() - millis;
      return after >= 0 && after < BETWEEN.toMillis() && now.isBefore(at.plus(BETWEEN));
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

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many were never looked at. */
  long dropped() {
    return dropped.get();
  }

  /** A group that is cut cannot be decoded on from there: the rest of it is left, and counted. */
  private void gather(CodedFrame frame, Instant now) {
    if (isCut) {
      dropped.incrementAndGet();
    } else {
      group.add(frame);
      groupBytes += frame.size();
      if (group.size() >= MOST_IN_GROUP || groupBytes >= MOST_BYTES_IN_GROUP) {
        passGroup(now);
        isCut = true;
      }
    }
  }

  private void passGroup(Instant now) {
    if (group.size() > 1) {
      pass(new Parcel.Pictures(group, now));
    }
    clearGroup();
  }

  private void clearGroup() {
    group.clear();
    groupBytes = 0;
    isCut = false;
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
