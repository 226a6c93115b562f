package dev.breakwater.upload.gate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Media types of the formats an examiner names. */
final class MediaTypes {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("JPEG", "image/jpeg"),
          Map.entry("PNG", "image/png"),
          Map.entry("GIF", "image/gif"),
          Map.entry("WEBP", "image/webp"),
          Map.entry("BMP", "image/bmp"),
          Map.entry("TIFF", "image/tiff"),
          Map.entry("HEIC", "image/heic"),
          Map.entry("AVIF", "image/avif"),
          Map.entry("MP4", "video/mp4"),
          Map.entry("MATROSKA", "video/matroska"),
          Map.entry("MPEG_TS", "video/mp2t"),
          Map.entry("FLV", "video/x-flv"));

  private MediaTypes() {}

  static String of(@Nullable String format) {
    return format == null ? UNKNOWN : TYPES.getOrDefault(format, UNKNOWN);
  }
}
