package dev.breakwater.media;

import java.time.Duration;

/**
 * How much one item may cost.
 *
 * @param pixels the largest picture or frame that is decoded
 * @param frames the most frames fingerprinted of one item
 * @param pictureTime how long a picture of up to 10 megapixels may take; larger ones in proportion
 * @param animationTime after how long an animation is answered with the frames found so far
 * @param videoTime the same for a video
 * @param memoryBytes what a worker may hold before it is ended
 */
public record Limits(
    int pixels,
    int frames,
    Duration pictureTime,
    Duration animationTime,
    Duration videoTime,
    long memoryBytes) {

  /** 80 megapixels, 10,000 frames, 2 s a picture, 15 s an animation, 2 min a video, 1.5 GiB. */
  public static final Limits DEFAULT =
      new Limits(
          80_000_000,
          10_000,
          Duration.ofSeconds(2),
          Duration.ofSeconds(15),
          Duration.ofMinutes(2),
          1536L << 20);

  public Limits {
    if (pixels < 1 || frames < 1 || memoryBytes < 64L << 20) {
      throw new IllegalArgumentException(
          "limits: pixels and frames are at least 1 and memory at least 64 MiB");
    }
    requirePositive(pictureTime);
    requirePositive(animationTime);
    requirePositive(videoTime);
  }

  private static void requirePositive(Duration time) {
    if (!time.isPositive()) {
      throw new IllegalArgumentException("limits: a time is longer than nothing, not " + time);
    }
  }
}
