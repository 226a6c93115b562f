package dev.breakwater.media;

import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import java.time.Duration;
import java.util.List;

/**
 * The fingerprint of one frame.
 *
 * @param frame the frame's number in decoding order, from 0
 * @param at when the frame is shown
 * @param sampled why this frame was chosen
 * @param quality PDQ's quality of the frame at full resolution
 * @param dihedral PDQ at full resolution under the eight turns and flips, the original first
 * @param nearest512 the same in the profile of Meta's C++ tool, which first shrinks to 512 x 512 by
 *     nearest neighbour; empty when the profile was not asked for
 */
public record FrameFingerprint(
    long frame,
    Duration at,
    Sampled sampled,
    Quality quality,
    List<Pdq256> dihedral,
    List<Pdq256> nearest512) {

  /** How many hashes a frame has in one profile. */
  public static final int TURNS = 8;

  public FrameFingerprint {
    dihedral = List.copyOf(dihedral);
    nearest512 = List.copyOf(nearest512);
    if (dihedral.size() != TURNS || !(nearest512.isEmpty() || nearest512.size() == TURNS)) {
      throw new IllegalArgumentException("a profile has eight hashes, the original first");
    }
  }

  /** The hash of the frame as it is. */
  public Pdq256 hash() {
    return dihedral.getFirst();
  }

  /** Why a frame was chosen. */
  public enum Sampled {
    /**
     * vPDQ's rule: each n-th frame, n being the frames of a second. A picture's frame too, and each
     * of an animation's first few hundred.
     */
    BY_RATE,
    /** A keyframe between two of those; in an animation, a frame unlike the last one taken. */
    KEYFRAME,
    /**
     * The first frame of a second that vPDQ's rule left out, for frame rates can change; of a later
     * part of an animation, one a second.
     */
    BY_CLOCK,
    /**
     * It lies beside what is shown first: a further page, stream or picture of the file, or a
     * cover; or it is a frame that can be seen through, as it looks over white or over black. Its
     * number and time count within that part.
     */
    BESIDE,
    /** The frame before it once more, without the bars around it. */
    WITHIN_BARS
  }
}
