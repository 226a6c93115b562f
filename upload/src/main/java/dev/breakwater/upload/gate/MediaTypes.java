package dev.breakwater.upload.gate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Media types of the formats an examiner names. */
final class MediaTypes {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.of(
          "JPEG", "image/jpeg",
          "PNG", "image/png",
          "GIF", "image/gif",
          "WEBP", "image/webp",
          "BMP", "image/bmp",
          "TIFF", "image/tiff",
          "HEIC", "image/heic",
          "AVIF", "image/avif",
          "MP4", "video/mp4",
          "MATROSKA", "video/matroska");

  private MediaTypes() {}

  static String of(@Nullable String format) {
    return format == null ? UNKNOWN : TYPES.getOrDefault(format, UNKNOWN);
  }
}
