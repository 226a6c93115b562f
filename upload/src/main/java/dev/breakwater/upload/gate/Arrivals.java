package dev.breakwater.upload.gate;

import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.ground.spool.SpooledBytes;
import dev.breakwater.ground.trace.Span;
import dev.breakwater.hashing.exact.DigestingInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at films while they arrive, and stops those whose beginning is enough to block them.
 *
 * <p>What fits into memory, and what has arrived within {@link #PATIENCE}, is not looked at here: a
 * picture pays nothing, and an item that comes quickly is looked at whole in a moment anyway. Of a
 * longer film what has come is decoded again each time it has grown by half, with pauses twice as
 * long as the looks. So no worker waits for anybody's network, however many upload at once and
 * however slowly, and the looks at one film cost a bounded share of one worker.
 *
 * <p>It only ever stops what the whole would be blocked for as well ({@link
 * ItemJudge#judgeBeginning}). Where it cannot tell, for want of a worker or of bytes, the whole is
 * judged at its end as ever.
 */
final class Arrivals {
  /** Items by whose first bytes an upload that was stopped is known again. */
  static final long BEGINNING_BYTES = 2L << 20;

  /** How long an item arrives before anybody looks. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(Arrivals.class);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

  private final ItemJudge judge;
  private final Answers answers;
  private final ContentMarks marks;
  private final Semaphore looks;
  private final GateMetrics metrics;
  private final LongSupplier nanoTime;

  /**
   * Nothing arrives yet.
   *
   * @param atOnce how many films may be looked at at the same time
   */
  Arrivals(
      ItemJudge judge,
      Answers answers,
      ContentMarks marks,
      int atOnce,
      GateMetrics metrics,
      LongSupplier nanoTime) {
    this.judge = judge;
    this.answers = answers;
    this.marks = marks;
    this.looks = new Semaphore(atOnce);
    this.metrics = metrics;
    this.nanoTime = nanoTime;
  }

  /** Why an upload was stopped. */
  sealed interface Stop {
    /** Its beginning must be blocked. */
    record Found(ItemJudge.Found.Judged judged) implements Stop {}

    /** It was stopped before, under the same idempotency key. */
    record AnsweredBefore(Outcome outcome) implements Stop {}
  }

  /** An item that begins to arrive. */
  Arrival of(Submission submission, DigestingInputStream body) {
    return new Arrival(submission, body);
  }

  /** One item on its way: read by one thread, looked at by another. */
  final class Arrival extends InputStream implements EncryptedSpool.Watcher {
    private final Submission submission;
    private final DigestingInputStream body;
    private final byte[] one = new byte[1];
    private long received;
    private @Nullable String mark;
    private boolean cut;
    private boolean asked;
    private long lookedAt;
    private volatile long due = nanoTime.getAsLong() + PATIENCE.toNanos();
    private volatile boolean over;
    private volatile @Nullable Stop stop;
    private volatile @Nullable Thread looking;

    private Arrival(Submission submission, DigestingInputStream body) {
      this.submission = submission;
      this.body = body;
    }

    /** By which the first bytes are known again; empty when there were not so many. */
    Optional<String> mark() {
      return Optional.ofNullable(mark);
    }

    /** Why it was stopped; empty when it came whole. */
    Optional<Stop> stop() {
      return cut ? Optional.ofNullable(stop) : Optional.empty();
    }

    @Override
    public int read() throws IOException {
      int count = read(one, 0, 1);
      return count < 0 ? -1 : one[0] & 0xff;
    }

    /** Ends where the item is stopped. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (stop != null) {
        cut = true;
        return -1;
      }
      long most = received < BEGINNING_BYTES ? BEGINNING_BYTES - received : length;
      int count;
      try {
        count = body.read(into, offset, (int) Math.min(length, most));
      } catch (IOException brokenOff) {
        if (isFoundAllTheSame()) {
          cut = true;
          return -1;
        }
        throw brokenOff;
      }
      received += Math.max(count, 0);
      if (received == BEGINNING_BYTES && mark == null) {
        mark = marks.of(body.soFar());
      }
      return count;
    }

    @Override
    public void more(Supplier<SpooledBytes> soFar) {
      boolean grown = received >= lookedAt + lookedAt / 2;
      if (over || mark == null || looking != null || !grown || due - nanoTime.getAsLong() > 0) {
        return;
      }
      if (!asked) {
        asked = true;
        ask(mark);
      }
      if (over || stop != null || !looks.tryAcquire()) {
        return;
      }
      lookedAt = received;
      SpooledBytes seen = soFar.get();
      Thread look =
          Thread.ofVirtual().name("early-look").unstarted(Span.carriedAlong(() -> look(seen)));
      looking = look;
      look.start();
    }

    /** An item of a known key has its answer, or gets it when it is whole. */
    private void ask(String known) {
      Optional<Outcome> earlier = answers.earlier(submission, new ContentMarks.Of(known));
      earlier
          .filter(outcome -> outcome instanceof Outcome.Answered)
          .ifPresent(outcome -> stop = new Stop.AnsweredBefore(outcome));
      over = earlier.isPresent();
    }

    private void look(SpooledBytes seen) {
      long begun = nanoTime.getAsLong();
      try (seen) {
        switch (judge.judgeBeginning(seen, submission.actor())) {
          case ItemJudge.Begun.Blocked(ItemJudge.Found.Judged judged) -> {
            metrics.begun("blocked");
            stop = new Stop.Found(judged);
          }
          case ItemJudge.Begun.Nothing(boolean isAll) -> {
            metrics.begun("nothing");
            over = isAll;
          }
          case ItemJudge.Begun.NotYet _ -> metrics.begun("not_yet");
          case ItemJudge.Begun.OnlyAtItsEnd _ -> {
            metrics.begun("only_at_its_end");
            over = true;
          }
          case ItemJudge.Begun.NoFilm _ -> over = true;
        }
      } catch (IOException | RuntimeException failed) {
        log.warn("a film could not be looked at while it arrives; it is at its end", failed);
        over = true;
      } finally {
        long now = nanoTime.getAsLong();
        due = now + Math.max(PATIENCE.toNanos(), 2 * (now - begun));
        looks.release();
        looking = null;
      }
    }

    /** Whoever breaks off in the middle of a look is not let go by it. */
    private boolean isFoundAllTheSame() {
      @Nullable Thread look = looking;
      try {
        if (look != null) {
          boolean _ = look.join(LONGEST_LOOK);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return stop != null;
    }
  }
}
