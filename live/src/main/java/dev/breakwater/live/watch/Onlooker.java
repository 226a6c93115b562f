package dev.breakwater.live.watch;

import dev.breakwater.live.classify.Classifier;
import dev.breakwater.live.classify.Classifier.Opinion;
import dev.breakwater.live.source.Codec;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Film;
import dev.breakwater.media.Cause;
import dev.breakwater.media.ColourPlane;
import dev.breakwater.media.Stills;
import dev.breakwater.media.Stills.Still;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The operator's own model, shown pictures of streams in the one form that models take: a JPEG.
 *
 * <p>Each is decoded by a confined worker, made small, and coded here from its pixels, so that
 * nothing that a worker or a stranger wrote reaches the model. A few are in the making at once,
 * since the workers are there to look; one that cannot be made in time is not tried again. That is
 * no opinion, which clears nobody.
 *
 * <p>Safe for many threads; blocks, so each question needs a thread of its own.
 */
final class Onlooker {
  /** What models are trained on is smaller; more would only take longer to send. */
  private static final int LONGEST_SIDE = 640;

  /** Who waits longer has an outdated picture: the next is there. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long nothing more is made of a stream whose picture cost a worker its life or its time. */
  private static final Duration REST = Duration.ofMinutes(5);

  /** How many questions may be open at a model that is slow: each holds a picture. */
  private static final int QUESTIONS = 64;

  private final Classifier model;
  private final Supplier<? extends Stills> workers;
  private final Semaphore making;
  private final Semaphore asking = new Semaphore(QUESTIONS);
  private final LongAdder silences = new LongAdder();

  /**
   * Shows pictures to {@code model}.
   *
   * @param atOnce how many pictures may be in the making
   */
  Onlooker(Classifier model, Supplier<? extends Stills> workers, int atOnce) {
    this.model = model;
    this.workers = workers;
    this.making = new Semaphore(atOnce, true);
  }

  /**
   * What came of a question.
   *
   * @param rest how long the stream is not to be asked about again, beyond what is usual
   */
  record Answer(Opinion opinion, Duration rest) {
    private static Answer of(Opinion opinion) {
      return new Answer(opinion, Duration.ZERO);
    }

    private static Answer none(String why) {
      return of(new Opinion.CannotTell(why));
    }
  }

  /** What the model thinks of a picture that can be decoded without any other. */
  Answer look(CodedFrame frame) {
    Answer answer = answer(frame);
    if (answer.opinion() instanceof Opinion.CannotTell) {
      silences.increment();
    }
    return answer;
  }

  /** How many pictures it had no opinion of since the start. */
  long withoutOpinion() {
    return silences.sum();
  }

  private Answer answer(CodedFrame frame) {
    try {
      return switch (inTurn(frame)) {
        case Still.Seen(ColourPlane small) -> ask(StillJpeg.of(small));
        case Still.CannotTell(Cause cause, String why) ->
            new Answer(new Opinion.CannotTell(why), rest(cause));
      };
    } catch (RuntimeException unfit) { // its words may hold what is secret in the settings
      return Answer.none("it cannot be asked: " + unfit.getClass().getSimpleName());
    }
  }

  private Answer ask(byte[] jpeg) {
    if (!asking.tryAcquire()) {
      return Answer.none("too many questions are open at the classifier");
    }
    try {
      return Answer.of(model.look(jpeg));
    } finally {
      asking.release();
    }
  }

  private static Duration rest(Cause cause) {
    return switch (cause) {
      case WORKER_DIED, TIMED_OUT, TOO_MUCH_MEMORY -> REST;
      default -> Duration.ZERO;
    };
  }

  private Still inTurn(CodedFrame frame) {
    try {
      if (!making.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Still.CannotTell(Cause.BUSY, "other pictures are being made for the classifier");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Still.CannotTell(Cause.CLOSED, "no longer wanted");
    }
    try {
      return workers.get().still(new BytesChannel(file(frame)), LONGEST_SIDE);
    } finally {
      making.release();
    }
  }

  private static byte[] file(CodedFrame frame) {
    return frame.codec() == Codec.JPEG ? frame.bytes() : Film.of(List.of(frame));
  }
}
