package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV410P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV444P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.LumaRange;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import java.lang.foreign.MemorySegment;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Reads the pixels of a decoded frame as PDQ wants them.
 *
 * <p>The Y plane of a full-range Y'CbCr frame, such as a JPEG's, is PDQ's luma already (Rec. 601)
 * and is lent as it lies. So is a grey plane, and of a running stream, where time is dear, the Y
 * plane of a limited-range frame. Everything else becomes 8-bit RGB: limited range is stretched,
 * palettes are looked up, 16 bits become 8, alpha is dropped and the colour beneath it kept as
 * stored.
 */
final class PixelReader implements AutoCloseable {
  private static final int ROW_ALIGNMENT = 64;

  /** swscale's SIMD writes whole vectors past the end of a row. */
  private static final int SLACK = 256;

  private static final int SMALLEST_SAMPLED = 16;

  /** BT470BG, as FFmpeg numbers matrices. */
  private static final int REC_601 = 5;

  /** Of 255 steps: cameras give a quarter, and hashes stay within 4 bits. */
  private static final double CHANGE_UNSEEN = 0.5;

  private SwsContext scaler = new SwsContext(null);
  private BytePointer packed = new BytePointer((org.bytedeco.javacpp.Pointer) null);
  private long packedBytes;

  /** How a frame's colours are understood. */
  enum Colours {
    /** As tagged: range and matrix of the frame. What a viewer of a picture sees. */
    AS_TAGGED,
    /** As vPDQ does: Rec. 601 and the pixel format's own range, whatever the tags. */
    AS_VPDQ,
    /**
     * As vPDQ does, but without the way over RGB where the Y plane can be had: it is the luma of
     * that RGB, but for roundings and for colours that RGB cannot show and so cuts off.
     */
    AS_CODED
  }

  /** The pixels, lent until the next call or until the frame is freed. */
  Pixels read(AVFrame frame, Colours colours) {
    boolean isPlain = frame.linesize(0) > 0;
    if (isPlain && (frame.format() == AV_PIX_FMT_GRAY8 || isFullRangeLuma(frame, colours))) {
      return new Luma8(plane(frame), frame.width(), frame.height(), frame.linesize(0));
    }
    if (isPlain && colours == Colours.AS_CODED && isLimitedLuma(frame)) {
      return new Luma8(
          plane(frame), frame.width(), frame.height(), frame.linesize(0), LumaRange.LIMITED);
    }
    if (isPlain && frame.format() == AV_PIX_FMT_RGB24) {
      return new Rgb24(plane(frame), frame.width(), frame.height(), frame.linesize(0));
    }
    return convert(frame, colours);
  }

  /** As {@link #read}, but always RGB. */
  Rgb24 readRgb(AVFrame frame, Colours colours) {
    return convert(frame, colours);
  }

  /** Packed red, green, blue and alpha, lent until the next call. */
  Rgba readRgba(AVFrame frame) {
    long stride = scale(frame, Colours.AS_TAGGED, AV_PIX_FMT_RGBA, Rgba.BYTES);
    return new Rgba(NativeMemory.at(packed, stride * frame.height()), stride);
  }

  /** Packed red, green, blue and alpha, one byte each. */
  record Rgba(MemorySegment samples, long stride) {
    static final int BYTES = 4;

    boolean isOpaque(int width, int height) {
      for (int row = 0; row < height; row++) {
        long alpha = row * stride + 3;
        for (int column = 0; column < width; column++, alpha += BYTES) {
          if (samples.get(JAVA_BYTE, alpha) != (byte) 0xff) {
            return false;
          }
        }
      }
      return true;
    }
  }

  /** Whether a frame can have parts that are seen through; a palette's colours can. */
  static boolean hasAlpha(AVFrame frame) {
    long flags = av_pix_fmt_desc_get(frame.format()).flags();
    return (flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
  }

  /** Whether RGB would have the same luma: it has where no colour is cut off on the way. */
  private static boolean isLimitedLuma(AVFrame frame) {
    return isPlanarYuv(frame.format())
        && Math.min(frame.width(), frame.height()) >= SMALLEST_SAMPLED
        && OutOfGamut.meanChange(frame) < CHANGE_UNSEEN;
  }

  private static boolean isFullRangeLuma(AVFrame frame, Colours colours) {
    int format = frame.format();
    if (isJpegFormat(format)) {
      return frame.color_range() != AVCOL_RANGE_MPEG;
    }
    return colours == Colours.AS_TAGGED
        && frame.color_range() == AVCOL_RANGE_JPEG
        && isPlanarYuv(format)
        && isRec601(frame.colorspace());
  }

  private static boolean isJpegFormat(int format) {
    return format == AV_PIX_FMT_YUVJ420P
        || format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ444P
        || format == AV_PIX_FMT_YUVJ440P
        || format == AV_PIX_FMT_YUVJ411P;
  }

  private static boolean isPlanarYuv(int format) {
    return format == AV_PIX_FMT_YUV420P
        || format == AV_PIX_FMT_YUV422P
        || format == AV_PIX_FMT_YUV444P
        || format == AV_PIX_FMT_YUV440P
        || format == AV_PIX_FMT_YUV411P
        || format == AV_PIX_FMT_YUV410P;
  }

  private static boolean isYuv(int format) {
    AVPixFmtDescriptor described = av_pix_fmt_desc_get(format);
    return described.nb_components() >= 3 && (described.flags() & AV_PIX_FMT_FLAG_RGB) == 0;
  }

  /** BT470BG (5) and SMPTE170M (6) are Rec. 601; unspecified (2) means it in a picture. */
  private static boolean isRec601(int colorspace) {
    return colorspace == 2 || colorspace == 5 || colorspace == 6;
  }

  /** A frame's samples as they lie; of planar ones, the first plane. */
  static MemorySegment plane(AVFrame frame) {
    long bytes = (long) frame.linesize(0) * frame.height();
    return NativeMemory.at(frame.data(0), bytes);
  }

  private Rgb24 convert(AVFrame frame, Colours colours) {
    long stride = scale(frame, colours, AV_PIX_FMT_RGB24, Rgb24.BYTES);
    return new Rgb24(
        NativeMemory.at(packed, stride * frame.height()), frame.width(), frame.height(), stride);
  }

  /** Converts into {@link #packed} and says how far apart its rows lie. */
  private long scale(AVFrame frame, Colours colours, int format, int pixelBytes) {
    int row = Math.multiplyExact(frame.width(), pixelBytes);
    int stride = Math.ceilDiv(row, ROW_ALIGNMENT) * ROW_ALIGNMENT;
    reserve((long) stride * frame.height() + SLACK);
    prepareScaler(frame, colours, format);
    try (var planes = new PointerPointer<BytePointer>(4);
        var strides = new IntPointer(stride, 0, 0, 0)) {
      planes.put(0, packed).put(1, null).put(2, null).put(3, null);
      sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
    }
    return stride;
  }

  private void prepareScaler(AVFrame frame, Colours colours, int format) {
    int width = frame.width();
    int height = frame.height();
    scaler =
        sws_getCachedContext(
            scaler,
            width,
            height,
            frame.format(),
            width,
            height,
            format,
            SWS_AREA,
            (SwsFilter) null,
            (SwsFilter) null,
            (DoublePointer) null);
    if (scaler == null || scaler.isNull()) {
      scaler = new SwsContext(null);
      throw new IllegalStateException("no conversion from this pixel format");
    }
    if (isYuv(frame.format())) {
      understand(frame, colours == Colours.AS_TAGGED);
    }
  }

  /** Said each time: the scaler is kept, and would take one frame's tags for the next one's. */
  private void understand(AVFrame frame, boolean tagged) {
    int matrix = tagged ? frame.colorspace() : REC_601;
    boolean full =
        isJpegFormat(frame.format()) || (tagged && frame.color_range() == AVCOL_RANGE_JPEG);
    sws_setColorspaceDetails(
        scaler,
        sws_getCoefficients(matrix),
        full ? 1 : 0,
        sws_getCoefficients(REC_601),
        1,
        0,
        1 << 16,
        1 << 16);
  }

  private void reserve(long bytes) {
    if (bytes <= packedBytes) {
      return;
    }
    av_free(packed);
    packed = new BytePointer(av_malloc(bytes));
    packedBytes = packed.isNull() ? 0 : bytes;
    if (packed.isNull()) {
      throw new OutOfMemoryError("no memory for a frame of RGB");
    }
  }

  /** Gives back what a very large frame took. */
  void trim(long bytes) {
    if (packedBytes > bytes) {
      av_free(packed);
      packed = new BytePointer((org.bytedeco.javacpp.Pointer) null);
      packedBytes = 0;
    }
  }

  @Override
  public void close() {
    trim(-1);
    sws_freeContext(scaler);
    scaler = new SwsContext(null);
  }
}
