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
 * <p>A picture that came as one goes on as it came. Any other is decoded by a confined worker, made
 * small, and coded here from its pixels, so that nothing a worker wrote reaches the model. A few
 * are in the making at once, since the workers are there to look; one that cannot be made in time
 * is not tried again. That is no opinion, which clears nobody.
 *
 * <p>Safe for many threads; blocks, so each question needs a thread of its own.
 */
final class Onlooker {
  /** What models are trained on is smaller; more would only take longer to send. */
  private static final int LONGEST_SIDE = 640;

  /** Who waits longer has an outdated picture: the next is there. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Classifier model;
  private final Supplier<? extends Stills> workers;
  private final Semaphore making;
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

  /** What the model thinks of a picture that can be decoded without any other. */
  Opinion look(CodedFrame frame) {
    Opinion opinion = frame.codec() == Codec.JPEG ? model.look(frame.bytes()) : lookAtStill(frame);
    if (opinion instanceof Opinion.CannotTell) {
      silences.increment();
    }
    return opinion;
  }

  /** How many pictures it had no opinion of since the start. */
  long withoutOpinion() {
    return silences.sum();
  }

  private Opinion lookAtStill(CodedFrame frame) {
    return switch (inTurn(frame)) {
      case Still.Seen(ColourPlane small) -> model.look(StillJpeg.of(small));
      case Still.CannotTell(var _, String why) -> new Opinion.CannotTell(why);
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
      return workers.get().still(new BytesChannel(Film.of(List.of(frame))), LONGEST_SIDE);
    } finally {
      making.release();
    }
  }
}
