package dev.breakwater.live.watch;

import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Feed;
import dev.breakwater.live.source.Feeds;
import dev.breakwater.live.source.Piece;
import dev.breakwater.live.source.Refused;
import dev.breakwater.live.stream.Tap;
import dev.breakwater.live.stream.WatchState;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Reads one stream from its source and has its pictures looked at, until it is closed. A source
 * that breaks off is opened again, after half a second first and up to ten.
 */
final class Pull {
  private static final Logger log = LoggerFactory.getLogger(Pull.class);
  private static final Duration FIRST_REST = Duration.ofMillis(500);
  private static final Duration LONGEST_REST = Duration.ofSeconds(10);
  private static final Duration DATABASE_REST = Duration.ofMillis(250);
  private static final Duration WORKERS_REST = Duration.ofMillis(250);
  private static final int LOOKS_AGAIN = 4;

  private final Post post;
  private final Tap tap;
  private final Feeds feeds;
  private final Inbox inbox;
  private final Playlists playlists;
  private final HeldPlaylist held = new HeldPlaylist();
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Runnable closing = () -> {};
  private volatile boolean gavePictures;
  private HeldPlaylist.Sight sight = HeldPlaylist.Sight.NOTHING;

  Pull(Post post, Tap tap, Feeds feeds, Playlists playlists, Clock clock) {
    this.post = post;
    this.tap = tap;
    this.feeds = feeds;
    this.playlists = playlists;
    this.inbox = new Inbox(clock, whenFull(tap));
    this.clock = clock;
  }

  private static Inbox.WhenFull whenFull(Tap tap) {
    return tap instanceof Tap.Hls ? Inbox.WhenFull.WAIT : Inbox.WhenFull.DROP_OLDEST;
  }

  /**
   * Who reads has a whole thread: a network that gives without a pause would keep a virtual one
   * from ever making room for others.
   */
  void start() {
    Thread.ofPlatform().daemon().name("stream-read").start(this::readUntilClosed);
    Thread.ofVirtual().name("stream-look").start(this::lookUntilClosed);
  }

  Post post() {
    return post;
  }

  void close() {
    closed.countDown();
    inbox.close();
    closing.run();
    post.close();
  }

  /** How many pictures were dropped because looking was slower than the stream. */
  long dropped() {
    return inbox.dropped();
  }

  /** Keeps what comes among the last pictures, and passes it on. */
  private final class Arrival implements Feed.Taker {
    @Override
    public void take(CodedFrame frame) {
      gavePictures = true;
      if (frame.key()) {
        post.remember(frame, clock.instant());
      }
      inbox.watchClosely(post.wantsCloser());
      inbox.take(frame);
    }

    @Override
    public void takeEnd(Piece piece) {
      inbox.takeEnd(piece);
    }

    @Override
    public void takeSilence() {
      post.lost(WatchState.UNREACHABLE);
    }
  }

  private void readUntilClosed() {
    Duration rest = FIRST_REST;
    while (!isClosed()) {
      gavePictures = false;
      WatchState lost = WatchState.UNREACHABLE;
      try (Feed feed = feeds.open(tap).orElseThrow()) {
        closing = feed::close;
        inbox.begin();
        if (!isClosed()) {
          feed.read(new Arrival());
        }
      } catch (Refused _) {
        lost = WatchState.REFUSED;
      } catch (Throwable broken) {
        // Even for want of memory: who ended here would hold the lease of a stream that nobody
        // reads.
        log.debug("stream {} broke off: {}", post.id(), broken.getClass().getSimpleName());
      }
      if (!isClosed()) {
        post.lost(lost);
        rest = gavePictures ? FIRST_REST : longer(rest);
        await(rest);
      }
    }
  }

  private static Duration longer(Duration rest) {
    Duration twice = rest.multipliedBy(2);
    return twice.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : twice;
  }

  private void lookUntilClosed() {
    while (!isClosed()) {
      try {
        Inbox.Parcel parcel = inbox.next();
        switch (parcel) {
          case null -> {
            // Nothing came: the loop asks whether it is over.
          }
          case Inbox.Parcel.Pictures pictures -> untilTheDatabaseIsThere(() -> look(pictures));
          case Inbox.Parcel.End(Piece piece) -> {
            held.add(piece, sight);
            sight = HeldPlaylist.Sight.NOTHING;
            untilTheDatabaseIsThere(() -> playlists.put(post.id(), held.text()));
          }
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } catch (Throwable bug) {
        log.error("stream {} could not be looked at", post.id(), bug);
      }
    }
  }

  private void look(Inbox.Parcel.Pictures pictures) {
    Seen seen = post.look(pictures.frames(), pictures.at()).seen();
    for (int again = 0; again < LOOKS_AGAIN && isWorthWaiting(seen); again++) {
      await(WORKERS_REST);
      seen = post.look(pictures.frames(), pictures.at()).seen();
    }
    sight = sight.and(seen instanceof Seen.Looked);
  }

  /** A stream that we fetch waits until somebody is free to look; what is sent to us goes on. */
  private boolean isWorthWaiting(Seen seen) {
    return seen instanceof Seen.NotNow && tap instanceof Tap.Hls && !isClosed();
  }

  /** What is seen while the database is away is done again until it is told. */
  private void untilTheDatabaseIsThere(Runnable work) {
    while (!isClosed()) {
      try {
        work.run();
        return;
      } catch (DataAccessException | TransactionException away) {
        log.warn("stream {} waits for the database", post.id());
        await(DATABASE_REST);
      }
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void await(Duration time) {
    try {
      boolean _ = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      closed.countDown();
    }
  }
}
