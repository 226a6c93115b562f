package dev.breakwater.media.internal.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TIFF;

import dev.breakwater.media.Cause;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.wire.Window;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** Decodes every page of a TIFF: a viewer turns them. */
final class TiffDecoder implements Decoder {
  private final PixelReader pixels;

  TiffDecoder(PixelReader pixels) {
    this.pixels = pixels;
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = item.whole(arena);
      TiffPages pages = TiffPages.of(file);
      boolean single = pages.count() <= 1;
      return new Run(item, single ? file : copy(file, arena), pages, sink).all();
    }
  }

  /** Bytes that may be changed, which those of an item may not. */
  private static MemorySegment copy(MemorySegment file, Arena arena) {
    MemorySegment copy = arena.allocate(file.byteSize() + Window.PADDING);
    MemorySegment.copy(file, 0, copy, 0, file.byteSize());
    return copy.asSlice(0, file.byteSize());
  }

  /**
   * One pass over one file.
   *
   * <p>FFmpeg decodes the first page of what it is given, and finds others only where their tags
   * number them. So each page is made the first in turn.
   */
  private final class Run {
    private final Item item;
    private final MemorySegment file;
    private final TiffPages pages;
    private final Outlet outlet;
    private final long deadline;
    private int width;
    private int height;
    private int given;

    Run(Item item, MemorySegment file, TiffPages pages, FrameSink sink) {
      this.item = item;
      this.file = file;
      this.pages = pages;
      this.outlet = new Outlet(item, pixels, sink);
      this.deadline = System.nanoTime() + item.rules().millis() * 1_000_000L;
    }

    Shown all() throws Undecodable, IOException {
      int most = Math.max(1, pages.count());
      int page = 0;
      while (page < most && !outlet.isFull() && System.nanoTime() <= deadline) {
        page(page++);
      }
      if (given == 0) {
        throw new Undecodable(page < pages.count() ? Cause.TIMED_OUT : Cause.BROKEN);
      }
      return new Shown(kind(), width, height, completeness(page));
    }

    private void page(int number) throws Undecodable, IOException {
      if (pages.count() > 1) {
        pages.turnTo(number, file);
      }
      try (Codec codec = Codec.open(AV_CODEC_ID_TIFF, item.rules().pixels())) {
        codec.send(file);
        codec.finish();
        if (!codec.receive()) {
          return;
        }
        var frame = codec.frame();
        if (given++ == 0) {
          width = frame.width();
          height = frame.height();
        }
        outlet.give(
            kind(),
            number,
            Duration.ZERO,
            given == 1 ? Sampled.BY_RATE : Sampled.BESIDE,
            frame,
            PixelReader.Colours.AS_TAGGED);
      }
    }

    private MediaKind kind() {
      return pages.count() > 1 ? MediaKind.ANIMATION : MediaKind.PICTURE;
    }

    private Completeness completeness(int looked) {
      if (looked < pages.count() || outlet.overflowed()) {
        return Completeness.CAPPED;
      }
      boolean all = given >= pages.count() && !pages.nested();
      return all ? Completeness.WHOLE : Completeness.PARTIAL;
    }
  }
}
