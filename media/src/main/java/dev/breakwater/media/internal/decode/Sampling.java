package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_KEY;

import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.FrameFingerprint.Sampled;
import java.time.Duration;
import java.util.Optional;

/**
 * Chooses the frames to fingerprint.
 *
 * <p>vPDQ takes each n-th frame, n being the whole part of the frame rate, and so is blind to
 * frames put between: a keyframe is where an encoder saw a new scene, and is taken too. Where the
 * rate a file declares is not the rate it has, the clock finds the seconds that would be skipped.
 */
final class Sampling {
  private final long each;
  private final boolean everyFrame;
  private long lastSecond = -1;

  private Sampling(long each, boolean everyFrame) {
    this.each = each;
    this.everyFrame = everyFrame;
  }

  static Sampling of(boolean video, Fingerprinting.Frames frames, double framesASecond) {
    boolean every = !video || frames == Fingerprinting.Frames.EVERY_FRAME;
    return new Sampling(Math.max(1, (long) framesASecond), every);
  }

  /** Why the frame is taken; empty when it is not. */
  Optional<Sampled> wants(long number, Duration at, int flags) {
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
