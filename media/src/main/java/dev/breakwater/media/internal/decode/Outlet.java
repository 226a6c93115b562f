package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.hashing.pdq.Rgb24;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Where one item's frames go out, up to its cap.
 *
 * <p>A frame goes out with its alpha dropped, which is the form that lists know. But a viewer lays
 * what can be seen through over its page, so a picture may be drawn in the alpha alone, in one
 * colour. Therefore such a frame goes out twice more, over white and over black: what lies on
 * another page is as good as one of them, since PDQ does not mind contrast.
 */
final class Outlet {
  private static final int WHITE = 255;
  private static final int BLACK = 0;

  private final PixelReader pixels;
  private final FrameSink sink;
  private final int most;
  private final boolean inColour;
  private int given;
  private boolean overflowed;

  Outlet(Item item, PixelReader pixels, FrameSink sink) {
    this.pixels = pixels;
    this.sink = sink;
    this.most = item.rules().frames();
    this.inColour = item.rules().showing().isInColour();
  }

  /** Gives a decoded frame, and what is seen of it over a page. */
  void give(
      MediaKind kind,
      long number,
      Duration at,
      Sampled sampled,
      AVFrame frame,
      PixelReader.Colours colours)
      throws IOException {
    give(kind, number, at, sampled, read(frame, colours));
    if (PixelReader.hasAlpha(frame)) {
      PixelReader.Rgba rgba = pixels.readRgba(frame);
      if (!rgba.isOpaque(frame.width(), frame.height())) {
        overPages(kind, number, at, rgba, frame.width(), frame.height());
      }
    }
  }

  /** What is to be shown in colour is read as a viewer sees it, however its luma would be read. */
  private Pixels read(AVFrame frame, PixelReader.Colours colours) {
    return inColour
        ? pixels.readRgb(frame, PixelReader.Colours.AS_TAGGED)
        : pixels.read(frame, colours);
  }

  /** Gives pixels as they are. */
  void give(MediaKind kind, long number, Duration at, Sampled sampled, Pixels frame)
      throws IOException {
    if (isFull()) {
      overflowed = true;
      return;
    }
    given++;
    sink.accept(kind, number, at, sampled, frame);
  }

  private void overPages(
      MediaKind kind, long number, Duration at, PixelReader.Rgba rgba, int width, int height)
      throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment page = arena.allocate((long) Rgb24.BYTES * width * height);
      for (int shade : new int[] {WHITE, BLACK}) {
        lay(rgba, page, width, height, shade);
        give(kind, number, at, Sampled.BESIDE, packed(page, width, height));
      }
    }
  }

  private static Rgb24 packed(MemorySegment page, int width, int height) {
    return new Rgb24(page, width, height, (long) Rgb24.BYTES * width);
  }

  private static void lay(
      PixelReader.Rgba rgba, MemorySegment page, int width, int height, int shade) {
    long to = 0;
    for (int row = 0; row < height; row++) {
      long from = row * rgba.stride();
      for (int column = 0; column < width; column++) {
        int alpha = rgba.samples().get(JAVA_BYTE, from + 3) & 0xff;
        int beneath = shade * (255 - alpha) + 127;
        for (int channel = 0; channel < Rgb24.BYTES; channel++) {
          int over = rgba.samples().get(JAVA_BYTE, from + channel) & 0xff;
          page.set(JAVA_BYTE, to++, (byte) ((over * alpha + beneath) / 255));
        }
        from += PixelReader.Rgba.BYTES;
      }
    }
  }

  /** How many went out. */
  int given() {
    return given;
  }

  /** Whether no more may go out. */
  boolean isFull() {
    return given >= most;
  }

  /** Whether some were kept back by the cap. */
  boolean overflowed() {
    return overflowed;
  }
}
