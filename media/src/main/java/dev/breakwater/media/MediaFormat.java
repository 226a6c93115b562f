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
  MATROSKA,
  /** MPEG transport stream, as broadcasters, cameras and HLS write it. */
  MPEG_TS,
  /** Flash Video, as RTMP servers record. */
  FLV;

  /** Whether it holds films, rather than pictures of which some move. */
  public boolean isFilm() {
    return switch (this) {
      case MP4, MATROSKA, MPEG_TS, FLV -> true;
      case JPEG, PNG, GIF, WEBP, BMP, TIFF, HEIC, AVIF -> false;
    };
  }
}
