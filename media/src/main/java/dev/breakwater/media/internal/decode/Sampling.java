package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;

import dev.breakwater.media.Fingerprinting.Frames;
import dev.breakwater.media.FrameFingerprint.Sampled;
import java.time.Duration;
import java.util.Optional;

/** Chooses the frames to fingerprint. */
sealed interface Sampling {
  /** Why the frame is taken; empty when it is not. */
  Optional<Sampled> wants(long number, Duration at, int flags);

  static Sampling of(boolean video, Frames frames, double framesASecond) {
    if (video && frames == Frames.OF_A_STREAM) {
      return new ByClock();
    }
    boolean every = !video || frames == Frames.EVERY_FRAME;
    return new ByRate(Math.max(1, (long) framesASecond), every);
  }

  /**
   * vPDQ takes each n-th frame, n being the whole part of the frame rate, and so is blind to frames
   * put between: a keyframe is where an encoder saw a new scene, and is taken too. Where the rate a
   * file declares is not the rate it has, the clock finds the seconds that would be skipped.
   */
  final class ByRate implements Sampling {
    private final long each;
    private final boolean everyFrame;
    private long lastSecond = -1;

    ByRate(long each, boolean everyFrame) {
      this.each = each;
      this.everyFrame = everyFrame;
    }

    @Override
    public Optional<Sampled> wants(long number, Duration at, int flags) {
      boolean newSecond = at.toSeconds() != lastSecond;
      boolean byRate = everyFrame || number % each == 0;
      boolean isKey = (flags & AV_FRAME_FLAG_KEY) != 0;
      if (!byRate && !isKey && !newSecond) {
        return Optional.empty();
      }
      lastSecond = at.toSeconds();
      return Optional.of(byRate ? Sampled.BY_RATE : isKey ? Sampled.KEYFRAME : Sampled.BY_CLOCK);
    }
  }

  /** The first, and then the next after each fifth of a second. */
  final class ByClock implements Sampling {
    private static final Duration GAP = Duration.ofMillis(200);

    private Duration next = Duration.ZERO;

    @Override
    public Optional<Sampled> wants(long number, Duration at, int flags) {
      if (number > 0 && at.compareTo(next) < 0) {
        return Optional.empty();
      }
      next = at.plus(GAP);
      return Optional.of(number == 0 ? Sampled.BY_RATE : Sampled.BY_CLOCK);
    }
  }
}
