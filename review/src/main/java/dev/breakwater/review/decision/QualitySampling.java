package dev.breakwater.review.decision;

import dev.breakwater.ground.words.Sha256;
import dev.breakwater.review.cases.DecisionId;
import java.nio.ByteBuffer;

/**
 * Which decisions are decided again by another person who does not know of the first.
 *
 * <p>By a digest of the decision's id alone: nobody can choose, or guess before deciding, and who
 * recomputes it gets the same.
 *
 * @param share 0 for none, 1 for all
 */
public record QualitySampling(double share) {
  private static final double UNIT = 0x1.0p-53;

  public QualitySampling {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("the share of decisions checked is 0 to 1, not " + share);
    }
  }

  boolean takes(DecisionId id) {
    return place(id) < share;
  }

  /** A number of 0 to 1, evenly spread. */
  private static double place(DecisionId id) {
    byte[] digest = Sha256.of("quality " + id);
    return (ByteBuffer.wrap(digest).getLong() >>> 11) * UNIT;
  }
}
