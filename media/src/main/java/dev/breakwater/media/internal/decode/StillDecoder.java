package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_BMP;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PNG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * Decodes picture files that are one packet of one codec: no container is parsed, nothing probed.
 *
 * <p>What a viewer shows of a cut-off file is decoded too: FFmpeg gives the rows it got of a JPEG,
 * and {@link TruncatedPng} closes a cut-off PNG so that it does the same there.
 */
final class StillDecoder implements Decoder {
  private final PixelReader pixels;

  StillDecoder(PixelReader pixels) {
    this.pixels = pixels;
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    try (Arena arena = Arena.ofConfined()) {
      return decode(item, item.whole(arena), arena, sink);
    }
  }

  /** The same of an item that is in memory, followed by its padding. */
  Shown decode(Item item, MemorySegment file, Arena arena, FrameSink sink)
      throws Undecodable, IOException {
    var completeness = completeness(item, file);
    try (Codec codec = Codec.open(codecOf(item.format()), item.rules().pixels())) {
      codec.send(mended(item.format(), completeness, file, arena));
      codec.finish();
      if (!codec.receive()) {
        throw new Undecodable(Cause.BROKEN);
      }
      var frame = codec.frame();
      var outlet = new Outlet(item, pixels, sink);
      outlet.give(
          MediaKind.PICTURE,
          0,
          Duration.ZERO,
          Sampled.BY_RATE,
          frame,
          PixelReader.Colours.AS_TAGGED);
      return new Shown(
          MediaKind.PICTURE,
          frame.width(),
          frame.height(),
          outlet.overflowed() ? Completeness.CAPPED : completeness);
    }
  }

  /**
   * An end mark can be put behind any beginning of a JPEG, so it proves nothing: whether something
   * is missing in between is known by decoding without any mending. Few come here: an ordinary one
   * that is whole has been read already.
   */
  private static Completeness completeness(Item item, MemorySegment file) throws Undecodable {
    var reached = Wholeness.of(item.format(), file);
    boolean doubtful = item.format() == MediaFormat.JPEG && reached == Completeness.WHOLE;
    return doubtful && !decodesUnmended(item, file) ? Completeness.DAMAGED : reached;
  }

  private static boolean decodesUnmended(Item item, MemorySegment file) throws Undecodable {
    try (Codec codec = Codec.openStrict(codecOf(item.format()), item.rules().pixels())) {
      boolean taken = codec.send(file);
      codec.finish();
      return taken && codec.receive();
    }
  }

  private static MemorySegment mended(
      MediaFormat format, Completeness completeness, MemorySegment file, Arena arena) {
    boolean cutOffPng = format == MediaFormat.PNG && completeness == Completeness.DAMAGED;
    return cutOffPng ? TruncatedPng.closed(file, arena) : file;
  }

  private static int codecOf(MediaFormat format) {
    return switch (format) {
      case JPEG -> AV_CODEC_ID_MJPEG;
      case PNG -> AV_CODEC_ID_PNG;
      case WEBP -> AV_CODEC_ID_WEBP;
      case BMP -> AV_CODEC_ID_BMP;
      case GIF, TIFF, HEIC, AVIF, MP4, MATROSKA, MPEG_TS, FLV ->
          throw new IllegalArgumentException(format + " may hold several pictures");
    };
  }
}
