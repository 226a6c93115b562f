package dev.breakwater.media;

/**
 * Which frames are fingerprinted, and how.
 *
 * @param frames which frames of a video or animation
 * @param profiles which forms of PDQ
 * @param edges whether bars around a picture are looked behind
 */
public record Fingerprinting(Frames frames, Profiles profiles, Edges edges) {

  /** One frame a second plus keyframes, with the 512-nearest form beside the canonical one. */
  public static final Fingerprinting DEFAULT =
      new Fingerprinting(Frames.EACH_SECOND_AND_KEYFRAMES, Profiles.CANONICAL_AND_NEAREST_512);

  /** The same without looking behind bars. */
  public Fingerprinting(Frames frames, Profiles profiles) {
    this(frames, profiles, Edges.AS_SHOWN);
  }

  /** What is done about bars around a picture. */
  public enum Edges {
    AS_SHOWN,
    /** A frame with bars of one colour is fingerprinted once more without them. */
    ALSO_WITHIN_BARS
  }

  /**
   * Which frames of a video are fingerprinted. Of an animation it is each of the first few hundred;
   * of what follows, those unlike the last one taken, and one a second.
   */
  public enum Frames {
    EACH_SECOND_AND_KEYFRAMES,
    /** As vPDQ's published sample hashes are made. Dear: for conformance. */
    EVERY_FRAME,
    /**
     * Of a piece of a running stream: what it begins with, and then each fifth of a second the next
     * picture that others refer to. Made to be cheap: such a piece is not searched for what else it
     * may show, pictures that none refers to are not decoded, and luma is taken as it is coded.
     */
    OF_A_STREAM
  }

  /** Which forms of PDQ are computed. Video frames have the canonical form only, as in vPDQ. */
  public enum Profiles {
    CANONICAL,
    CANONICAL_AND_NEAREST_512
  }
}
