package dev.breakwater.media;

/** A file format, told by content and never by name. */
public enum MediaFormat {
  JPEG,
  PNG,
  GIF,
  WEBP,
  BMP,
  TIFF,
  HEIC,
  AVIF,
  /** MP4, MOV, M4V, 3GP: one family of containers. */
  MP4,
  /** WebM and Matroska. */
  MATROSKA
}
