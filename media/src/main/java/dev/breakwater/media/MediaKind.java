package dev.breakwater.media;

/** What an item is to a viewer. */
public enum MediaKind {
  /** One picture; what lies beside it in the file is fingerprinted too. */
  PICTURE,
  /**
   * A picture format that moves: GIF, WebP, APNG, an image sequence. Or one of several pages: TIFF.
   */
  ANIMATION,
  /** A video container. */
  VIDEO
}
