package dev.breakwater.media.workers;

import dev.breakwater.media.ExaminerSettings;
import dev.breakwater.media.Limits;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.sniff.Sniffed;
import dev.breakwater.media.internal.wire.Rules;
import java.time.Duration;

/**
 * What one item is granted.
 *
 * @param deadline when its worker is ended, counted from the start
 */
record Allowance(Rules rules, Duration deadline) {
  private static final long PIXELS_IN_PICTURE_TIME = 10_000_000;

  private static final long LARGE_GIF = 1 << 20;

  /** How much longer a worker may take to stop by itself than it was told. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  static Allowance of(Sniffed.Media media, ExaminerSettings settings) {
    Limits limits = settings.limits();
    Duration time = time(media, limits);
    var rules =
        new Rules(
            limits.pixels(),
            limits.frames(),
            Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE),
            settings.fingerprinting());
    return new Allowance(rules, media.kind() == MediaKind.PICTURE ? time : time.plus(GRACE));
  }

  /** Whether an item may hold its worker for long. Small GIFs do not: most are pictures. */
  static boolean isLong(Sniffed.Media media, long bytes) {
    boolean isSmallGif = media.format() == MediaFormat.GIF && bytes < LARGE_GIF;
    return media.kind() != MediaKind.PICTURE && !isSmallGif;
  }

  private static Duration time(Sniffed.Media media, Limits limits) {
    return switch (media.kind()) {
      case VIDEO -> limits.videoTime();
      case ANIMATION -> limits.animationTime();
      case PICTURE -> {
        long pixels = media.pixels() == 0 ? limits.pixels() : media.pixels();
        long parts = Math.ceilDiv(pixels, PIXELS_IN_PICTURE_TIME);
        yield limits.pictureTime().multipliedBy(Math.max(1, parts));
      }
    };
  }
}
