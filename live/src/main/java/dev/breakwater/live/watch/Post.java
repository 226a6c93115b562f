package dev.breakwater.live.watch;

import dev.breakwater.live.classify.Classifier.Opinion;
import dev.breakwater.live.ring.Ring;
import dev.breakwater.live.risk.Action;
import dev.breakwater.live.risk.Happening;
import dev.breakwater.live.session.Noticed;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.session.Standing;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.stream.LiveStream;
import dev.breakwater.live.stream.StreamId;
import dev.breakwater.live.stream.WatchState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One stream under watch on this node: its eyes, its ring, and what is to be told of it.
 *
 * <p>Looking is done by one thread at a time.
 */
final class Post {
  private static final Duration CLASSIFIED_CLOSELY = Duration.ofSeconds(2);
  private static final Duration DATABASE_REST = Duration.ofMillis(250);

  private final StreamId id;
  private final Eyes eyes;
  private final Ring ring;
  private final Sessions sessions;
  private final Optional<Onlooker> onlooker;
  private final Duration classifyEvery;
  private final Clock clock;
  private final AtomicLong looked = new AtomicLong();
  private volatile boolean closer;
  private volatile @Nullable Instant lastLook;
  private volatile Instant usedAt;
  private volatile WatchState state = WatchState.WAITING;
  private volatile Instant classified = Instant.EPOCH;
  private volatile boolean closed;
  private final AtomicBoolean asking = new AtomicBoolean();

  Post(
      LiveStream stream,
      Eyes eyes,
      Ring ring,
      Sessions sessions,
      Optional<Onlooker> onlooker,
      Duration classifyEvery,
      Clock clock) {
    this.id = stream.id();
    this.eyes = eyes;
    this.ring = ring;
    this.sessions = sessions;
    this.onlooker = onlooker;
    this.classifyEvery = classifyEvery;
    this.clock = clock;
    this.usedAt = clock.instant();
  }

  /** What came of a look: how far it was possible, and how the stream stands if that changed. */
  record Outcome(Seen seen, Optional<Standing> standing) {}

  /** Keeps a picture among the last ones. */
  void remember(CodedFrame frame, Instant at) {
    ring.put(frame, at);
  }

  /** Looks at {@code frames}, which came at {@code at}, and tells what is noticed. */
  synchronized Outcome look(List<CodedFrame> frames, Instant at) {
    usedAt = clock.instant();
    Seen seen = eyes.look(frames, at);
    Optional<Standing> standing =
        switch (seen) {
          case Seen.Looked(List<Happening> happenings, var found) -> {
            looked.incrementAndGet();
            lastLook = at;
            state = eyes.state();
            yield happenings.isEmpty()
                ? Optional.empty()
                : note(new Noticed(happenings, at, found));
          }
          case Seen.Unreadable(_, List<Happening> happenings) -> {
            state = eyes.state();
            yield happenings.isEmpty() ? Optional.empty() : note(Noticed.told(happenings, at));
          }
          case Seen.NotNow _ -> Optional.empty();
        };
    askClassifier(frames.getFirst(), seen, at);
    return new Outcome(seen, standing);
  }

  private Optional<Standing> note(Noticed noticed) {
    Optional<Standing> standing = sessions.note(id, noticed);
    standing.ifPresent(each -> closer |= each.asked().contains(Action.WATCH_CLOSER));
    return standing;
  }

  /**
   * In a thread of its own: neither a slow model nor a picture that takes long to be made for it
   * may keep a stream from being looked at. One question of a stream is open at a time. What is
   * known is not shown to anybody, and what no worker could read is not given to one again.
   */
  private void askClassifier(CodedFrame frame, Seen seen, Instant at) {
    Duration wait = closer ? CLASSIFIED_CLOSELY : classifyEvery;
    boolean isUnknown = seen instanceof Seen.Looked(var _, var found) && found.isEmpty();
    if (onlooker.isEmpty()
        || !isUnknown
        || at.isBefore(classified.plus(wait))
        || !asking.compareAndSet(false, true)) {
      return;
    }
    classified = at;
    Onlooker model = onlooker.get();
    Thread.ofVirtual()
        .name("classifier")
        .start(() -> {
          try {
            classify(model, frame, at);
          } finally {
            asking.set(false);
          }
        });
  }

  private void classify(Onlooker model, CodedFrame frame, Instant at) {
    Onlooker.Answer answer = model.look(frame);
    classified = at.plus(answer.rest());
    if (answer.opinion() instanceof Opinion.Score(double value) && value >= 0.5) {
      noteOnceTheDatabaseIsThere(Noticed.told(List.of(new Happening.Classified(at, value)), at));
    }
  }

  /** Told twice, where the first word arrived without an answer, it counts once. */
  private void noteOnceTheDatabaseIsThere(Noticed noticed) {
    while (!closed) {
      try {
        var _ = note(noticed);
        return;
      } catch (DataAccessException | TransactionException _) {
        LockSupport.parkNanos(DATABASE_REST.toNanos());
      }
    }
  }

  StreamId id() {
    return id;
  }

  Optional<Ring.Recording> recording() {
    return ring.recording();
  }

  boolean wantsCloser() {
    return closer;
  }

  void watchClosely() {
    closer = true;
  }

  /** Its source is not there, or lets us not in. */
  void lost(WatchState how) {
    state = how;
  }

  /** A stream that gives no picture for long is not seen, whatever else still comes of it. */
  WatchState state(Duration patience) {
    @Nullable Instant last = lastLook;
    boolean silent = last != null && last.isBefore(clock.instant().minus(patience));
    return silent && state == WatchState.SEEING ? WatchState.UNREACHABLE : state;
  }

  /** When it was last looked at; null when never. */
  @Nullable Instant lastLook() {
    return lastLook;
  }

  /** How many looks there were since this was last asked. */
  long looksSinceAsked() {
    return looked.getAndSet(0);
  }

  Instant usedAt() {
    return usedAt;
  }

  /** Forgets everything that nothing was found in. */
  void close() {
    closed = true;
    ring.forget();
  }
}
