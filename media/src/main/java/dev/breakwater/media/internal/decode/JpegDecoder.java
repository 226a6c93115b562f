package dev.breakwater.media.internal.decode;

import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.media.Completeness;
import dev.breakwater.media.FrameFingerprint.Sampled;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.jpeg.JpegLuma;
import dev.breakwater.media.internal.jpeg.LumaOutcome;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * Decodes JPEGs: ordinary ones by {@link JpegLuma}, which is quicker and memory-safe, and the rest
 * by FFmpeg, which knows them all, colours too, and shows of a broken one what a viewer would. What
 * lies behind the first picture by an index ({@link MultiPicture}) is given out too.
 */
final class JpegDecoder implements Decoder {
  private final JpegLuma ordinary = new JpegLuma();
  private final StillDecoder other;

  JpegDecoder(StillDecoder other) {
    this.other = other;
  }

  @Override
  public Shown decode(Item item, FrameSink sink) throws Undecodable, IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = item.whole(arena);
      Shown first = decode(item, file, arena, sink);
      return besides(item, file, arena, sink)
          ? new Shown(first.kind(), first.width(), first.height(), Completeness.PARTIAL)
          : first;
    }
  }

  private Shown decode(Item item, MemorySegment file, Arena arena, FrameSink sink)
      throws Undecodable, IOException {
    if (item.rules().showing().isInColour()) {
      return other.decode(item, file, arena, sink);
    }
    return switch (ordinary.read(file, item.rules().pixels())) {
      case LumaOutcome.Whole(Luma8 luma) -> {
        sink.accept(MediaKind.PICTURE, 0, Duration.ZERO, Sampled.BY_RATE, luma);
        yield new Shown(MediaKind.PICTURE, luma.width(), luma.height(), Completeness.WHOLE);
      }
      case LumaOutcome.NotOrdinary _ -> other.decode(item, file, arena, sink);
    };
  }

  /** Gives out the pictures behind the first; whether there are more than are looked at. */
  private boolean besides(Item item, MemorySegment file, Arena arena, FrameSink sink)
      throws IOException {
    MultiPicture several = MultiPicture.of(file);
    int most = Math.min(several.pictures().size(), item.rules().frames() - 1);
    for (int i = 0; i < most; i++) {
      int number = i + 1;
      try {
        Shown _ =
            decode(
                item,
                several.pictures().get(i),
                arena,
                (kind, frame, at, sampled, pixels) ->
                    sink.accept(kind, number, at, Sampled.BESIDE, pixels));
      } catch (Undecodable nothing) {
        // An index left behind by a tool: no viewer shows a picture there either.
      }
    }
    return several.cut() || most < several.pictures().size();
  }
}
