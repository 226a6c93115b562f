package dev.breakwater.upload.bank;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Quality;

/**
 * How near is near enough in one bank.
 *
 * @param pdqDistance the largest PDQ distance that matches, at most {@link #WIDEST_PDQ}
 * @param qualityFloor the lowest quality of a picture or frame that may match
 * @param photoDnaDistance the largest distance between opaque PhotoDNA values, in the unit of the
 *     configured measure; 0 matches equal values only
 */
public record Thresholds(Distance pdqDistance, Quality qualityFloor, int photoDnaDistance) {
  /** The index finds every entry up to this distance and no further. */
  public static final Distance WIDEST_PDQ = new Distance(63);

  public static final Thresholds DEFAULT =
      new Thresholds(Distance.PDQ_DEFAULT, Quality.PDQ_DEFAULT_FLOOR, 0);

  public Thresholds {
    if (pdqDistance.compareTo(WIDEST_PDQ) > 0) {
      throw new IllegalArgumentException(
          "a PDQ distance threshold is 0 to 63 bits, not " + pdqDistance.bits());
    }
    if (photoDnaDistance < 0) {
      throw new IllegalArgumentException(
          "a PhotoDNA distance threshold is 0 or more, not " + photoDnaDistance);
    }
  }
}
