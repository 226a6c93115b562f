package dev.breakwater.live.source;

/** How pictures are coded. */
public enum Codec {
  /** ITU-T H.264. */
  AVC("V_MPEG4/ISO/AVC"),
  /** ITU-T H.265. */
  HEVC("V_MPEGH/ISO/HEVC"),
  AV1("V_AV1"),
  VP9("V_VP9"),
  /** Each picture a JPEG. */
  JPEG("V_MJPEG");

  private final String matroska;

  Codec(String matroska) {
    this.matroska = matroska;
  }

  /** Its name in Matroska's register of codecs. */
  String matroska() {
    return matroska;
  }
}
