package dev.breakwater.hashing.vpdq;

import java.time.Duration;

/**
 * Which frames of a video vPDQ hashes: every n-th, counted from 0 over all decoded frames.
 *
 * <p>It is a rule of counting, not of time. At 29.97 frames a second and one hash a second n is 29:
 * the fraction is cut off, so hashes come a little more often than asked.
 *
 * @param everyNth 1 or more; 1 takes every frame
 */
public record FrameSampling(int everyNth) {
  /** Every frame, as conformance asks for. */
  public static final FrameSampling EVERY_FRAME = new FrameSampling(1);

  public FrameSampling {
    if (everyNth < 1) {
      throw new IllegalArgumentException("frames are taken every 1st, 2nd..., not " + everyNth);
    }
  }

  /**
   * The rule for a video of {@code framesPerSecond} frames, hashed every {@code secondsPerHash}
   * seconds; 0 takes every frame, and so does anything shorter than a frame.
   */
  public static FrameSampling of(double secondsPerHash, double framesPerSecond) {
    if (!(secondsPerHash >= 0) || !(framesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "seconds between hashes are 0 or more and the frame rate above 0, not %s and %s"
              .formatted(secondsPerHash, framesPerSecond));
    }
    return new FrameSampling(Math.max(1, (int) (secondsPerHash * framesPerSecond)));
  }

  /** Whether the frame of that number is hashed. */
  public boolean takes(long frame) {
    return frame % everyNth == 0;
  }

  /** When a frame is shown by Meta's reckoning: its number over the frame rate. */
  public static Duration nominalTime(long frame, double framesPerSecond) {
    return Duration.ofNanos(Math.round(frame / framesPerSecond * 1e9));
  }
}
