package dev.breakwater.upload.policy;

import dev.breakwater.hashing.Distance;

/**
 * What a match means, and what follows when an item cannot be examined at all.
 *
 * @param exact what a match of an exact hash or URL does
 * @param perceptual what a match of a perceptual hash does
 * @param nearMargin how many bits below the threshold count as near it
 * @param near what a perceptual match that near the threshold does; never graver than {@code
 *     perceptual}
 * @param unreadable what happens to an item nothing can read; never ALLOW by omission, but an
 *     operator may choose it
 * @param damaged what happens to an item that is cut off or broken and was judged by the part that
 *     still shows: the rest may be what would have matched
 */
public record PolicyRules(
    Verdict exact,
    Verdict perceptual,
    int nearMargin,
    Verdict near,
    Verdict unreadable,
    Verdict damaged) {
  /** Block what is known, hold what is close to the line or cannot be read whole. */
  public static final PolicyRules BLOCKING =
      new PolicyRules(Verdict.BLOCK, Verdict.BLOCK, 4, Verdict.HOLD, Verdict.HOLD, Verdict.HOLD);

  public PolicyRules {
    if (nearMargin < 0 || nearMargin > 63) {
      throw new IllegalArgumentException("nearMargin is 0 to 63 bits, not " + nearMargin);
    }
    if (near.compareTo(perceptual) > 0) {
      throw new IllegalArgumentException(
          "near (" + near + ") may not be graver than perceptual (" + perceptual + ")");
    }
  }

  /**
   * What a perceptual match does at {@code distance} from an entry whose bank asks for {@code
   * threshold}.
   */
  public Verdict perceptualAt(Distance distance, Distance threshold) {
    boolean nearTheLine = distance.bits() > threshold.bits() - nearMargin;
    return nearTheLine ? near : perceptual;
  }
}
