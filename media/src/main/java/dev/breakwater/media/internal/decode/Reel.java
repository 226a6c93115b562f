package dev.breakwater.media.internal.decode;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The frames of one animation as they come: which of them are fingerprinted, when they are shown,
 * and what is to be said at the end.
 *
 * <p>Of the first few hundred each is. An animation can have a hundred thousand for the price of a
 * few bytes each, so of what follows only those are that look unlike the last one taken, as an
 * encoder would put a keyframe there, and one a second where anything moves at all.
 */
final class Reel {
  /** More than nearly any animation has. */
  private static final int EACH_OF_THE_FIRST = 300;

  private static final Duration ONE_A_SECOND = Duration.ofSeconds(1);

  private final boolean everyFrame;
  private final long deadline;
  private final List<Likeness> views;
  private Duration at = Duration.ZERO;
  private Duration taken = Duration.ZERO;
  private long frames;
  private boolean capped;
  private boolean damaged;

  /**
   * Nothing so far.
   *
   * @param views in how many ways a frame is seen, such as over black and over white
   */
  Reel(Item item, int views) {
    this.views = Stream.generate(() -> new Likeness(new Random())).limit(views).toList();
    this.everyFrame = item.rules().fingerprinting().frames() == Frames.EVERY_FRAME;
    this.deadline = System.nanoTime() + item.rules().millis() * 1_000_000L;
  }

  /**
   * Counts the next frame; says why it is taken, or nothing when it is not.
   *
   * @param seen its samples, once for each way in which it is seen
   */
  Optional<Sampled> next(MemorySegment... seen) {
    boolean isEach = everyFrame || frames < EACH_OF_THE_FIRST;
    frames++;
    Likeness.Verdict verdict = Likeness.Verdict.SAME;
    for (int i = 0; i < seen.length; i++) {
      Likeness.Verdict one = views.get(i).compare(seen[i]);
      verdict = one.compareTo(verdict) > 0 ? one : verdict;
    }
    Optional<Sampled> why = isEach ? Optional.of(Sampled.BY_RATE) : laterOn(verdict);
    if (why.isPresent()) {
      views.forEach(Likeness::keep);
      taken = at;
    }
    return why;
  }

  /** Without a switch: its table would be a class that no rehearsal loads before the seal. */
  private Optional<Sampled> laterOn(Likeness.Verdict verdict) {
    boolean isNewSecond = at.minus(taken).compareTo(ONE_A_SECOND) >= 0;
    if (verdict == Likeness.Verdict.LIKE && isNewSecond) {
      return Optional.of(Sampled.BY_CLOCK);
    }
    return verdict == Likeness.Verdict.UNLIKE ? Optional.of(Sampled.KEYFRAME) : Optional.empty();
  }

  /** The number of the frame last counted. */
  long number() {
    return frames - 1;
  }

  /** When the frame last counted is shown. */
  Duration at() {
    return at;
  }

  /** How long it is shown. */
  void pass(Duration shown) {
    at = at.plus(shown);
  }

  /** How many frames there were so far. */
  long frames() {
    return frames;
  }

  void damage(boolean is) {
    damaged |= is;
  }

  /** Whether no more may be looked at: time is up, or nothing more may go out. */
  boolean isCapped(Outlet outlet) {
    capped |= outlet.isFull() || System.nanoTime() > deadline;
    return capped;
  }

  /**
   * What was shown.
   *
   * @throws Undecodable if there was not one frame
   */
  Shown shown(MediaKind kind, int width, int height) throws Undecodable {
    if (frames == 0) {
      throw new Undecodable(capped ? Cause.TIMED_OUT : Cause.BROKEN);
    }
    Completeness how = damaged ? Completeness.DAMAGED : Completeness.WHOLE;
    return new Shown(kind, width, height, capped ? Completeness.CAPPED : how);
  }
}
