package dev.breakwater.live.watch;

import dev.breakwater.ground.words.ActorId;
import dev.breakwater.live.known.KnownMaterial;
import dev.breakwater.live.known.KnownMaterial.Known;
import dev.breakwater.live.risk.Happening;
import dev.breakwater.live.source.Codec;
import dev.breakwater.live.source.CodedFrame;
import dev.breakwater.live.source.Film;
import dev.breakwater.live.stream.WatchState;
import dev.breakwater.media.Examination;
import dev.breakwater.media.Examiner;
import dev.breakwater.media.FrameFingerprint;
import dev.breakwater.media.FrameFingerprint.Sampled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the pictures of one stream: has a confined worker fingerprint them, asks what is known
 * of each by itself and of the last ones together, and notices what stands still or cannot be read.
 *
 * <p>One thread at a time.
 */
final class Eyes {
  /** How many unreadable pictures in a row are more than an accident. */
  private static final int UNREADABLE_IN_A_ROW = 5;

  private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(1);

  /** Footage is compared at one picture a second, as vPDQ's lists are made. */
  private static final long MILLIS_BETWEEN_LOOKS = 900;

  private final ActorId broadcaster;
  private final Examiner examiner;
  private final KnownMaterial known;
  private final RollingWindow window = new RollingWindow();
  private final Stillness stillness = new Stillness();
  private int unreadable;
  private long lastInWindow = Long.MIN_VALUE;
  private Instant heldTold = Instant.MIN;
  private Instant unreadableTold = Instant.MIN;

  Eyes(ActorId broadcaster, Examiner examiner, KnownMaterial known) {
    this.broadcaster = broadcaster;
    this.examiner = examiner;
    this.known = known;
  }

  /** Looks at {@code frames}, which came together at {@code at}. */
  Seen look(List<CodedFrame> frames, Instant at) {
    CodedFrame first = frames.getFirst();
    byte[] file = first.codec() == Codec.JPEG ? first.bytes() : Film.of(frames);
    return switch (examiner.examine(new BytesChannel(file))) {
      case Examination.Examined examined -> {
        long start = frames.stream().mapToLong(CodedFrame::millis).min().orElseThrow();
        yield examined(examined.frames(), start, at);
      }
      case Examination.CannotTell cannot when cannot.cause().retryable() ->
          new Seen.NotNow(cannot.detail());
      case Examination.CannotTell cannot -> unreadable(cannot.detail(), at);
    };
  }

  WatchState state() {
    if (unreadable >= UNREADABLE_IN_A_ROW) {
      return WatchState.UNREADABLE;
    }
    return stillness.isFrozen() ? WatchState.FROZEN : WatchState.SEEING;
  }

  private Seen examined(List<FrameFingerprint> frames, long start, Instant at) {
    unreadable = 0;
    List<Happening> happenings = new ArrayList<>();
    boolean news = false;
    boolean taken = false;
    for (FrameFingerprint frame : frames) {
      if (frame.sampled() == Sampled.WITHIN_BARS && taken) {
        window.replaceLast(frame);
      } else if (frame.sampled() == Sampled.BY_RATE || frame.sampled() == Sampled.BY_CLOCK) {
        taken = isForWindow(frame, start);
        if (taken) {
          window.add(frame);
          if (stillness.hasJustFrozen(frame.hash(), at)) {
            happenings.add(new Happening.Froze(at));
          }
        }
        news |= taken;
      }
    }
    List<List<FrameFingerprint>> footage = news ? window.due() : List.of();
    return switch (known.lookFor(broadcaster, frames, footage)) {
      case Known.CannotTell(String why) -> new Seen.NotNow(why);
      case Known.Nothing _ -> new Seen.Looked(happenings, Optional.empty());
      case Known.Found found -> {
        if (found.stop() || isDue(heldTold, at)) {
          heldTold = found.stop() ? heldTold : at;
          happenings.add(
              new Happening.Matched(
                  at,
                  found.stop() ? Happening.Matched.Verdict.STOP : Happening.Matched.Verdict.HOLD));
        }
        yield new Seen.Looked(happenings, Optional.of(found));
      }
    };
  }

  /** A keyframe is, unless it was looked at already; what is between only once a second. */
  private boolean isForWindow(FrameFingerprint frame, long start) {
    long shown = start + frame.at().toMillis();
    boolean isKey = frame.sampled() == Sampled.BY_RATE;
    if (isKey ? shown == lastInWindow : shown < lastInWindow + MILLIS_BETWEEN_LOOKS) {
      return false;
    }
    lastInWindow = shown;
    return true;
  }

  private Seen unreadable(String why, Instant at) {
    unreadable++;
    if (unreadable >= UNREADABLE_IN_A_ROW && isDue(unreadableTold, at)) {
      unreadableTold = at;
      return new Seen.Unreadable(why, List.of(new Happening.Unreadable(at)));
    }
    return new Seen.Unreadable(why, List.of());
  }

  private static boolean isDue(Instant told, Instant at) {
    return told.equals(Instant.MIN) || !at.isBefore(told.plus(TOLD_AGAIN_AFTER));
  }
}
