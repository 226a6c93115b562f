package dev.breakwater.live.watch;

import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Feed;
import dev.breakwater.live.source.Feeds;
import dev.breakwater.live.stream.Tap;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  private final Post post;
  private final Tap tap;
  private final Feeds feeds;
  private final Inbox inbox;
  private final Clock clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Runnable closing = () -> {};
  private volatile boolean gavePictures;

  Pull(Post post, Tap tap, Feeds feeds, Clock clock) {
    this.post = post;
    this.tap = tap;
    this.feeds = feeds;
    this.inbox = new Inbox(clock);
    this.clock = clock;
  }

  void start() {
    Thread.ofVirtual().name("stream-read").start(this::readUntilClosed);
    Thread.ofVirtual().name("stream-look").start(this::lookUntilClosed);
  }

  Post post() {
    return post;
  }

  void close() {
    closed.countDown();
    closing.run();
    post.close();
  }

  /** How many pictures were dropped because looking was slower than the stream. */
  long dropped() {
    return inbox.dropped();
  }

  private void take(CodedFrame frame) {
    gavePictures = true;
    if (frame.key()) {
      post.remember(frame, clock.instant());
    }
    inbox.watchClosely(post.wantsCloser());
    inbox.take(frame);
  }

  private void readUntilClosed() {
    Duration rest = FIRST_REST;
    while (!isClosed()) {
      gavePictures = false;
      try (Feed feed = feeds.open(tap).orElseThrow()) {
        closing = feed::close;
        if (!isClosed()) {
          feed.read(this::take);
        }
      } catch (IOException | RuntimeException broken) {
        log.debug("stream {} broke off: {}", post.id(), broken.getClass().getSimpleName());
      }
      if (!isClosed()) {
        post.unreachable();
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
        if (parcel != null) {
          look(parcel);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException bug) {
        log.error("stream {} could not be looked at", post.id(), bug);
      }
    }
  }

  /** What is seen while the database is away is looked at again until it is told. */
  private void look(Inbox.Parcel parcel) {
    Instant at = parcel.at();
    while (!isClosed()) {
      try {
        var _ = post.look(parcel.frames(), at);
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
