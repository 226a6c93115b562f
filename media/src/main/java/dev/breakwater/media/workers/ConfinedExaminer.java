package dev.breakwater.media.workers;

import dev.breakwater.media.Beginning;
import dev.breakwater.media.Cause;
import dev.breakwater.media.ColourPlane;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examination.CannotTell;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.LumaPlane;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.Previewer;
import dev.breakwater.media.Stills;
import dev.breakwater.media.WorkerStatus;
import dev.breakwater.media.internal.sniff.IsoIndex;
import dev.breakwater.media.internal.sniff.Sniffed;
import dev.breakwater.media.internal.sniff.Sniffer;
import dev.breakwater.media.internal.wire.Raster;
import dev.breakwater.media.internal.wire.Rules;
import dev.breakwater.media.internal.wire.Showing;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An examiner whose decoders run in confined processes.
 *
 * <p>The header is read here, in memory-safe Java; everything after it in a worker. An item that
 * ends a worker gets one more, and if that ends too, no third: it is told apart from an accident. A
 * worker that was gone before it said that it begins is no item's fault. Videos and animations may
 * take all workers but one, so that pictures still pass.
 */
public final class ConfinedExaminer implements Examiner, Previewer, Stills {
  private static final int TRIES = 2;

  /** Of a film, about two minutes. */
  private static final int MOST_FRAMES_SHOWN = 120;

  /** Of a film, a minute: one frame a second, and as many keyframes between. */
  private static final int MOST_FRAMES_OF_A_BEGINNING = 120;

  private static final int LONGEST_LOOK_AT_A_BEGINNING = 20_000;

  private static final int LONGEST_STILL = 2_000;

  private final ExaminerSettings settings;
  private final Sniffer sniffer;
  private final WorkerPool pool;
  private final Semaphore longItems;
  private final AtomicInteger inside = new AtomicInteger();

  private ConfinedExaminer(ExaminerSettings settings) {
    this.settings = settings;
    this.sniffer = new Sniffer(settings.limits().pixels());
    this.pool = new WorkerPool(settings.workers(), settings.limits());
    this.longItems = new Semaphore(Math.max(1, settings.workers().count() - 1), true);
  }

  /**
   * Starts the workers and returns at once; {@link #status()} tells when they are ready, and items
   * wait for them.
   */
  public static ConfinedExaminer start(ExaminerSettings settings) {
    var examiner = new ConfinedExaminer(settings);
    examiner.pool.startAll();
    return examiner;
  }

  /** Waits until all workers are ready; {@code false} if they are not in time. */
  public boolean awaitReady(Duration patience) throws InterruptedException {
    return pool.awaitReady(patience);
  }

  @Override
  public Examination examine(SeekableByteChannel bytes) {
    return ask(bytes, Question.FINGERPRINTS).examination();
  }

  private Answer ask(SeekableByteChannel bytes, Question question) {
    try {
      return switch (sniffer.sniff(bytes)) {
        case Sniffed.Refused refused ->
            Answer.of(new CannotTell(refused.cause(), refused.detail()));
        case Sniffed.Media media -> queue(bytes, media, question);
      };
    } catch (IOException unreadable) {
      return Answer.of(unreadable());
    }
  }

  @Override
  public Beginning examineBeginning(SeekableByteChannel soFar) {
    try {
      return switch (sniffer.sniff(soFar)) {
        case Sniffed.Refused _ -> new Beginning.NoFilm();
        case Sniffed.Media media when !media.format().isFilm() -> new Beginning.NoFilm();
        case Sniffed.Media media when media.format() == MediaFormat.MP4 ->
            switch (IsoIndex.of(soFar)) {
              case IN_FRONT -> beginning(queue(soFar, media, Question.BEGINNING));
              case ON_ITS_WAY -> new Beginning.NotYet();
              case AT_THE_END -> new Beginning.OnlyAtItsEnd();
            };
        case Sniffed.Media media -> beginning(queue(soFar, media, Question.BEGINNING));
      };
    } catch (IOException unreadable) {
      return new Beginning.NotYet();
    }
  }

  /** What cannot be decoded yet may be a frame that has not come whole. */
  private static Beginning beginning(Answer answer) {
    return switch (answer.examination()) {
      case CannotTell _ -> new Beginning.NotYet();
      case Examination.Examined examined ->
          new Beginning.Shown(examined, examined.completeness() == Completeness.CAPPED);
    };
  }

  @Override
  public Preview preview(SeekableByteChannel bytes, int side, int frames) {
    if (side < 1 || side > Previewer.LONGEST_SIDE || frames < 1) {
      throw new IllegalArgumentException("a preview has sides of 1 to " + Previewer.LONGEST_SIDE);
    }
    return preview(ask(bytes, Question.preview(side, frames)));
  }

  @Override
  public Still still(SeekableByteChannel bytes, int side) {
    if (side < 1 || side > Stills.LONGEST_SIDE) {
      throw new IllegalArgumentException("a still has sides of 1 to " + Stills.LONGEST_SIDE);
    }
    return still(ask(bytes, Question.still(side)));
  }

  /**
   * What is asked of a worker.
   *
   * @param showing how frames are to be shown
   * @param frames how many of them
   * @param most how many frames may be looked at
   * @param millis for how long
   */
  private record Question(Showing showing, int frames, int most, int millis) {
    static final Question FINGERPRINTS =
        new Question(Showing.NOTHING, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    static final Question BEGINNING =
        new Question(Showing.NOTHING, 0, MOST_FRAMES_OF_A_BEGINNING, LONGEST_LOOK_AT_A_BEGINNING);

    static Question preview(int side, int frames) {
      return new Question(
          new Showing(Showing.Tone.GREY, side), frames, MOST_FRAMES_SHOWN, Integer.MAX_VALUE);
    }

    static Question still(int side) {
      return new Question(new Showing(Showing.Tone.COLOUR, side), 1, 1, LONGEST_STILL);
    }

    Rules under(Rules rules) {
      return rules.showing(showing, most).within(most, millis);
    }
  }

  private record Answer(Examination examination, List<Raster> shown) {
    static Answer of(Examination examination) {
      return new Answer(examination, List.of());
    }
  }

  private static Preview preview(Answer answer) {
    return switch (answer.examination()) {
      case CannotTell(Cause cause, String detail) -> new Preview.CannotTell(cause, detail);
      case Examination.Examined examined -> new Preview.Seen(examined.kind(), grey(answer.shown()));
    };
  }

  private static List<LumaPlane> grey(List<Raster> shown) {
    return shown.stream()
        .map(each -> new LumaPlane(each.width(), each.height(), each.samples()))
        .toList();
  }

  private static Still still(Answer answer) {
    return switch (answer.examination()) {
      case CannotTell(Cause cause, String detail) -> new Still.CannotTell(cause, detail);
      case Examination.Examined _ ->
          answer.shown().stream()
              .findFirst()
              .<Still>map(
                  it -> new Still.Seen(new ColourPlane(it.width(), it.height(), it.samples())))
              .orElseGet(() -> new Still.CannotTell(Cause.BROKEN, "a worker showed no frame"));
    };
  }

  private Answer queue(SeekableByteChannel bytes, Sniffed.Media media, Question question)
      throws IOException {
    int most = settings.workers().count() + settings.workers().waiting();
    try {
      if (inside.incrementAndGet() > most) {
        return Answer.of(busy());
      }
      return Allowance.isLong(media, bytes.size())
          ? examineLong(bytes, media, question)
          : examineNow(bytes, media, question);
    } finally {
      inside.decrementAndGet();
    }
  }

  private Answer examineLong(SeekableByteChannel bytes, Sniffed.Media media, Question question)
      throws IOException {
    try {
      if (!longItems.tryAcquire(settings.workers().patience().toNanos(), TimeUnit.NANOSECONDS)) {
        return Answer.of(busy());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Answer.of(busy());
    }
    try {
      return examineNow(bytes, media, question);
    } finally {
      longItems.release();
    }
  }

  private Answer examineNow(SeekableByteChannel bytes, Sniffed.Media media, Question question)
      throws IOException {
    Allowance allowance = Allowance.of(media, settings);
    int ended = 0;
    int goneBefore = 0;
    while (ended < TRIES && goneBefore <= settings.workers().count()) {
      Optional<WorkerProcess> worker = pool.take();
      if (worker.isEmpty()) {
        return Answer.of(noWorker());
      }
      switch (attempt(worker.get(), allowance, bytes, media, question)) {
        case Attempt.Answered(Answer answer) -> {
          return answer;
        }
        case Attempt.Ended _ -> ended++;
        case Attempt.GoneBefore _ -> goneBefore++;
      }
    }
    return Answer.of(
        ended < TRIES
            ? busy()
            : new CannotTell(
                Cause.WORKER_DIED, "the %s ended %d workers".formatted(media.format(), TRIES)));
  }

  /** What came of giving an item to a worker. */
  private sealed interface Attempt {
    record Answered(Answer answer) implements Attempt {}

    /** The worker had begun with the item, and is gone. */
    record Ended() implements Attempt {}

    /** The worker was gone before it had the item: all are when somebody ends them at once. */
    record GoneBefore() implements Attempt {}

    static Attempt answered(Examination examination) {
      return new Answered(Answer.of(examination));
    }
  }

  private Attempt attempt(
      WorkerProcess worker,
      Allowance allowance,
      SeekableByteChannel bytes,
      Sniffed.Media media,
      Question question) {
    var deadline = pool.endAfter(worker, allowance.deadline());
    Conversation conversation = worker.converse(bytes);
    try {
      var examination = conversation.ask(media, question.under(allowance.rules()));
      boolean inTime = deadline.cancel(false);
      pool.giveBack(worker, inTime);
      return new Attempt.Answered(new Answer(examination, conversation.shown(question.frames())));
    } catch (Conversation.ItemUnreadable unreadable) {
      pool.giveBack(worker, false);
      return Attempt.answered(unreadable());
    } catch (IOException gone) {
      pool.giveBack(worker, false);
      return pool.isClosed()
          ? Attempt.answered(closed())
          : blame(worker.ending(), conversation.hasBegun(), media);
    } finally {
      deadline.cancel(false);
    }
  }

  private static Attempt blame(WorkerProcess.Ending ending, boolean hadBegun, Sniffed.Media media) {
    return switch (ending) {
      case DEADLINE ->
          Attempt.answered(
              new CannotTell(
                  Cause.TIMED_OUT, "the " + media.format() + " was not decoded in its time"));
      case MEMORY ->
          Attempt.answered(
              new CannotTell(
                  Cause.TOO_MUCH_MEMORY,
                  "the " + media.format() + " takes more memory than a worker may have"));
      case ITS_OWN -> hadBegun ? new Attempt.Ended() : new Attempt.GoneBefore();
    };
  }

  private Examination noWorker() {
    if (pool.isClosed()) {
      return closed();
    }
    WorkerStatus status = pool.status();
    return status.ready() == 0
        ? new CannotTell(Cause.NO_WORKERS, "no worker can be had: " + status.problem())
        : busy();
  }

  private static CannotTell busy() {
    return new CannotTell(Cause.BUSY, "every worker is taken; try again in a moment");
  }

  private static CannotTell closed() {
    return new CannotTell(Cause.CLOSED, "the examiner is closed");
  }

  private static CannotTell unreadable() {
    return new CannotTell(Cause.UNREADABLE, "the item's bytes cannot be read");
  }

  @Override
  public WorkerStatus status() {
    return pool.status();
  }

  @Override
  public void close() {
    pool.close();
  }
}
