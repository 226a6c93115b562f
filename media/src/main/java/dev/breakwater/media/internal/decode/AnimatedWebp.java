package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WEBP;

import dev.breakwater.media.Cause;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.wire.Window;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes animated WebP, which FFmpeg 8 reads as no frame at all.
 *
 * <p>The container is taken apart here (WebP Container Specification, Google): each ANMF chunk
 * holds a place on the canvas and a picture that is a still WebP but for its first bytes. Those are
 * put in front, FFmpeg decodes it, and it is laid on the canvas as the chunk says: blended or not,
 * and cleared afterwards or not. The canvas starts black, as GIF's does. Where parts of it can be
 * seen through, the same is done over a white page and over a black one, for what {@link Outlet}
 * says.
 */
final class AnimatedWebp implements Decoder {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int VP8X = tag("VP8X");
  private static final int ANMF = tag("ANMF");
  private static final int ALPH = tag("ALPH");
  private static final int VP8X_BYTES = CHUNK_HEADER + 10;
  private static final byte HAS_ALPHA = 0x10;
  private static final ValueLayout.OfInt INT_LE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final PixelReader pixels;

  AnimatedWebp(PixelReader pixels) {
    this.pixels = pixels;
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = item.whole(arena);
      if (file.byteSize() < RIFF_HEADER + VP8X_BYTES || file.get(INT_LE, RIFF_HEADER) != VP8X) {
        throw new Undecodable(Cause.BROKEN);
      }
      int width = u24(file, RIFF_HEADER + CHUNK_HEADER + 4) + 1;
      int height = u24(file, RIFF_HEADER + CHUNK_HEADER + 7) + 1;
      if ((long) width * height > item.rules().pixels()) {
        throw new Undecodable(Cause.TOO_LARGE);
      }
      return new Run(
              item, file, new Canvas(arena, width, height), new Pages(arena, width, height), sink)
          .all();
    }
  }

  /** One pass over one file. */
  private final class Run {
    private final Item item;
    private final MemorySegment file;
    private final Canvas canvas;
    private final Pages pages;
    private final Outlet outlet;
    private final Reel reel;

    Run(Item item, MemorySegment file, Canvas canvas, Pages pages, FrameSink sink) {
      this.item = item;
      this.file = file;
      this.canvas = canvas;
      this.pages = pages;
      this.outlet = new Outlet(item, pixels, sink);
      this.reel = new Reel(item, 1 + Pages.COUNT);
    }

    Shown all() throws Undecodable, IOException {
      long at = RIFF_HEADER;
      while (at + CHUNK_HEADER <= file.byteSize() && !reel.isCapped(outlet)) {
        long length = file.get(INT_LE, at + 4) & 0xffff_ffffL;
        long there = Math.min(length, file.byteSize() - at - CHUNK_HEADER);
        reel.damage(there < length);
        if (file.get(INT_LE, at) == ANMF && there > FRAME_HEADER) {
          frame(file.asSlice(at + CHUNK_HEADER, there));
        }
        at += CHUNK_HEADER + length + (length & 1);
      }
      return reel.shown(MediaKind.ANIMATION, canvas.width, canvas.height);
    }

    private void frame(MemorySegment chunk) throws Undecodable, IOException {
      int x = 2 * u24(chunk, 0);
      int y = 2 * u24(chunk, 3);
      int flags = chunk.get(JAVA_BYTE, 15);
      boolean blend = (flags & 2) == 0;
      try (Arena arena = Arena.ofConfined();
          Codec codec = Codec.open(AV_CODEC_ID_WEBP, item.rules().pixels())) {
        codec.send(still(chunk, arena));
        codec.finish();
        if (!codec.receive()) {
          reel.damage(true);
          return;
        }
        AVFrame frame = codec.frame();
        PixelReader.Rgba part = pixels.readRgba(frame);
        canvas.lay(part, frame.width(), frame.height(), x, y, blend);
        pages.lay(part, frame.width(), frame.height(), x, y, blend);
        show();
        if ((flags & 1) != 0) {
          canvas.clear(frame.width(), frame.height(), x, y);
          pages.clear(frame.width(), frame.height(), x, y);
        }
      }
      reel.pass(Duration.ofMillis(u24(chunk, 12)));
    }

    private void show() throws IOException {
      Optional<Sampled> why =
          reel.next(
              canvas.pixels().samples(),
              pages.white.pixels().samples(),
              pages.black.pixels().samples());
      if (why.isPresent()) {
        give(why.get(), canvas);
        for (Canvas page : pages.seen()) {
          give(Sampled.BESIDE, page);
        }
      }
    }

    private void give(Sampled sampled, Canvas seen) throws IOException {
      outlet.give(MediaKind.ANIMATION, reel.number(), reel.at(), sampled, seen.pixels());
    }
  }

  /** The canvas as it is seen over a white page and over a black one. */
  private static final class Pages {
    static final int COUNT = 2;

    private final Canvas white;
    private final Canvas black;

    Pages(Arena arena, int width, int height) {
      white = new Canvas(arena, width, height, Canvas.WHITE);
      black = new Canvas(arena, width, height, Canvas.BLACK);
    }

    void lay(PixelReader.Rgba part, int width, int height, int x, int y, boolean blend) {
      for (Canvas page : List.of(white, black)) {
        if (!blend) {
          page.clear(width, height, x, y); // what was there is gone, the page shows through
        }
        page.lay(part, width, height, x, y, true);
      }
    }

    void clear(int width, int height, int x, int y) {
      white.clear(width, height, x, y);
      black.clear(width, height, x, y);
    }

    /** Both, unless nothing is seen through: then they are the same, and the canvas too. */
    List<Canvas> seen() {
      return white.isSameAs(black) ? List.of() : List.of(white, black);
    }
  }

  /** The picture of an ANMF chunk as a file of its own, followed by padding. */
  private static MemorySegment still(MemorySegment chunk, Arena arena) {
    boolean hasAlpha =
        chunk.byteSize() >= FRAME_HEADER + 4 && chunk.get(INT_LE, FRAME_HEADER) == ALPH;
    long head = (long) RIFF_HEADER + (hasAlpha ? VP8X_BYTES : 0);
    long body = chunk.byteSize() - FRAME_HEADER;
    MemorySegment file = arena.allocate(head + body + Window.PADDING);
    file.set(INT_LE, 0, tag("RIFF"));
    file.set(INT_LE, 4, (int) (head + body - CHUNK_HEADER));
    file.set(INT_LE, 8, tag("WEBP"));
    if (hasAlpha) {
      file.set(INT_LE, RIFF_HEADER, VP8X);
      file.set(INT_LE, RIFF_HEADER + 4, VP8X_BYTES - CHUNK_HEADER);
      file.set(JAVA_BYTE, RIFF_HEADER + CHUNK_HEADER, HAS_ALPHA);
      MemorySegment.copy(chunk, 6, file, RIFF_HEADER + CHUNK_HEADER + 4, 6); // width and height
    }
    MemorySegment.copy(chunk, FRAME_HEADER, file, head, body);
    return file.asSlice(0, head + body);
  }

  private static int u24(MemorySegment from, long at) {
    return (from.get(JAVA_BYTE, at) & 0xff)
        | ((from.get(JAVA_BYTE, at + 1) & 0xff) << 8)
        | ((from.get(JAVA_BYTE, at + 2) & 0xff) << 16);
  }

  private static int tag(String four) {
    return four.charAt(0) | (four.charAt(1) << 8) | (four.charAt(2) << 16) | (four.charAt(3) << 24);
  }
}
