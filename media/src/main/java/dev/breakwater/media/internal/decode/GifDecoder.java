package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;

import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decodes a GIF; {@link Reel} says which of its frames are fingerprinted.
 *
 * <p>The file is cut into frames here and each is given to FFmpeg's decoder. FFmpeg's own demuxer
 * parts frames at their graphic control extensions, which are optional (GIF89a, 23): of frames that
 * have none it gives the first only, though browsers play them all.
 */
final class GifDecoder implements Decoder {
  private static final int HEADER = 13;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int IMAGE_HEADER = 10;
  private static final int MILLIS_A_TICK = 10;

  private final PixelReader pixels;

  GifDecoder(PixelReader pixels) {
    this.pixels = pixels;
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    try (Arena arena = Arena.ofConfined();
        Codec codec = Codec.open(AV_CODEC_ID_GIF, item.rules().pixels())) {
      return new Run(item, item.whole(arena), codec, sink).all();
    }
  }

  /** One pass over one file. */
  private final class Run {
    private final MemorySegment file;
    private final Codec codec;
    private final Outlet outlet;
    private final Reel reel;
    private long at;
    private long frameStart;
    private int delay;
    private int width;
    private int height;
    private boolean ended;

    Run(Item item, MemorySegment file, Codec codec, FrameSink sink) {
      this.file = file;
      this.codec = codec;
      this.outlet = new Outlet(item, pixels, sink);
      this.reel = new Reel(item, 1);
    }

    Shown all() throws Undecodable, IOException {
      at = (long) HEADER + colours(byteAt(10));
      while (!ended && at < file.byteSize() && !reel.isCapped(outlet)) {
        switch (byteAt(at)) {
          case IMAGE -> image();
          case EXTENSION -> extension();
          default -> ended = true; // the trailer, or junk where a viewer stops too
        }
      }
      reel.damage(!ended);
      var kind = reel.frames() > 1 ? MediaKind.ANIMATION : MediaKind.PICTURE;
      return reel.shown(kind, width, height);
    }

    private void image() throws IOException {
      at = skipBlocks(at + IMAGE_HEADER + colours(byteAt(at + 9)) + 1);
      long end = Math.min(at, file.byteSize());
      boolean taken = codec.send(file.asSlice(frameStart, end - frameStart));
      reel.damage(!taken);
      frameStart = end;
      while (codec.receive() && !reel.isCapped(outlet)) {
        show(codec.frame());
      }
      reel.pass(Duration.ofMillis((long) played(delay) * MILLIS_A_TICK));
    }

    private void show(AVFrame frame) throws IOException {
      if (reel.frames() == 0) {
        width = frame.width();
        height = frame.height();
      }
      var kind = reel.frames() > 0 ? MediaKind.ANIMATION : MediaKind.PICTURE;
      Optional<Sampled> why = reel.next(PixelReader.plane(frame));
      if (why.isPresent()) {
        outlet.give(
            kind, reel.number(), reel.at(), why.get(), frame, PixelReader.Colours.AS_TAGGED);
      }
    }

    /** Browsers show a frame that is to last nothing for a tenth of a second. */
    private static int played(int ticks) {
      return ticks <= 1 ? 10 : ticks;
    }

    private void extension() {
      if (byteAt(at + 1) == GRAPHIC_CONTROL) {
        delay = byteAt(at + 4) | (byteAt(at + 5) << 8);
      }
      at = skipBlocks(at + 2);
    }

    /** Past the sub-blocks that start here and the empty one that ends them. */
    private long skipBlocks(long from) {
      long block = from;
      while (block < file.byteSize() && byteAt(block) != 0) {
        block += 1 + byteAt(block);
      }
      return block + 1;
    }

    /** Bytes of the colour table that these flags announce. */
    private int colours(int flags) {
      return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private int byteAt(long position) {
      return position < file.byteSize() ? file.get(JAVA_BYTE, position) & 0xff : 0;
    }
  }
}
