package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import dev.breakwater.media.MediaKind;
import java.io.IOException;

/** Gives each item to the decoder for its format. FFmpeg does the work in all but one of them. */
public final class FfmpegDecoder implements Decoder, AutoCloseable {
  /** What is kept from item to item; more is given back. */
  private static final long KEPT_BYTES = 64 << 20;

  private final PixelReader pixels = new PixelReader();
  private final StillDecoder still = new StillDecoder(pixels);
  private final Decoder jpeg = new JpegDecoder(still);
  private final Decoder tiff = new TiffDecoder(pixels);
  private final Decoder gif = new GifDecoder(pixels);
  private final Decoder animatedWebp = new AnimatedWebp(pixels);
  private final Decoder moving = new MovingDecoder(pixels, new ItemStream());

  public FfmpegDecoder() {
    av_log_set_level(AV_LOG_QUIET); // its messages could tell of the content
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    try {
      return decoderFor(item).decode(item, sink);
    } finally {
      pixels.trim(KEPT_BYTES);
    }
  }

  private Decoder decoderFor(Item item) {
    return switch (item.format()) {
      case JPEG -> jpeg;
      case BMP -> still;
      case TIFF -> tiff;
      case WEBP -> item.kind() == MediaKind.ANIMATION ? animatedWebp : still;
      case PNG -> item.kind() == MediaKind.ANIMATION ? moving : still;
      case GIF -> gif;
      case HEIC, AVIF, MP4, MATROSKA, MPEG_TS, FLV -> moving;
    };
  }

  @Override
  public void close() {
    pixels.close();
  }
}
