package dev.breakwater.media;

/** What an item is to a viewer. */
public enum MediaKind {
  /** One frame. */
  PICTURE,
  /** A picture format that moves: GIF, WebP, APNG, an image sequence. */
  ANIMATION,
  /** A video container. */
  VIDEO
}
