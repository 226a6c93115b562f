package dev.breakwater.hashing.vpdq;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.util.Set;

/**
 * When two videos match: enough frames of each have a near frame in the other.
 *
 * <p>Frames below the quality floor do not take part, and equal hashes count once, so that a still
 * picture held for a minute does not outvote the rest. The frames are a bag: order and time do not
 * matter. A video left without frames matches nothing.
 *
 * <p>Where Meta's own tools differ, this is what was chosen:
 *
 * <ul>
 *   <li>A distance equal to the threshold matches, as in Python; the C++ asks for less. Two PDQ
 *       hashes without ties differ by an even number of bits, so at 31 there is no difference, but
 *       at 30 there is.
 *   <li>Equal hashes count once, as in Python and the documentation; the C++ counts each.
 *   <li>Of equal hashes with several qualities one that reaches the floor suffices; Python looks at
 *       the first one only.
 *   <li>Python divides by zero when no frame is left.
 * </ul>
 *
 * @param distance the largest distance at which two frames are near
 * @param floor the lowest quality of a frame that takes part
 * @param queryPercent how many of the query's frames must be found in the compared video, 0 to 100
 * @param comparedPercent how many of the compared video's frames must be found in the query
 */
public record VideoMatchRule(
    Distance distance, Quality floor, double queryPercent, double comparedPercent) {
  private static final double MOST = 80;

  /** Most of the query is known material, however little of the known video: Python's default. */
  public static final VideoMatchRule MOST_OF_QUERY =
      new VideoMatchRule(Distance.PDQ_DEFAULT, Quality.PDQ_DEFAULT_FLOOR, MOST, 0);

  /** Most of the known video is in the query, whatever else the query shows: Meta's example. */
  public static final VideoMatchRule MOST_OF_COMPARED =
      new VideoMatchRule(Distance.PDQ_DEFAULT, Quality.PDQ_DEFAULT_FLOOR, 0, MOST);

  public VideoMatchRule {
    if (!isPercent(queryPercent) || !isPercent(comparedPercent)) {
      throw new IllegalArgumentException(
          "the least shares are 0 to 100 per cent, not %s and %s"
              .formatted(queryPercent, comparedPercent));
    }
  }

  private static boolean isPercent(double value) {
    return value >= 0 && value <= 100;
  }

  /** How much of each video is found in the other. */
  public VideoLikeness compare(VideoHash query, VideoHash compared) {
    Set<Pdq256> ours = query.hashesOfQuality(floor);
    Set<Pdq256> theirs = compared.hashesOfQuality(floor);
    return new VideoLikeness(share(ours, theirs), share(theirs, ours));
  }

  /** Whether two videos match. */
  public boolean matches(VideoHash query, VideoHash compared) {
    return isMetBy(compare(query, compared));
  }

  /**
   * Whether shares found elsewhere, such as in an index, are enough. Of no frames, none is ever
   * enough.
   */
  public boolean isMetBy(VideoLikeness likeness) {
    return likeness.query().reaches(queryPercent) && likeness.compared().reaches(comparedPercent);
  }

  private Share share(Set<Pdq256> hashes, Set<Pdq256> others) {
    long found = hashes.stream().filter(hash -> isNearAny(hash, others)).count();
    return new Share(Math.toIntExact(found), hashes.size());
  }

  private boolean isNearAny(Pdq256 hash, Set<Pdq256> others) {
    if (others.contains(hash)) {
      return true;
    }
    for (Pdq256 other : others) {
      if (hash.isWithin(distance, other)) {
        return true;
      }
    }
    return false;
  }
}
