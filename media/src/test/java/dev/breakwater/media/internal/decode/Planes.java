package dev.breakwater.media.internal.decode;

import dev.breakwater.hashing.pdq.Luma8;
import dev.breakwater.hashing.pdq.Pixels;
import dev.breakwater.media.Fingerprinting;
import dev.breakwater.media.MediaFormat;
import dev.breakwater.media.MediaKind;
import dev.breakwater.media.internal.wire.Rules;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;

/** Luma as two decoders give it. */
final class Planes {
  private static final Rules RULES = new Rules(80_000_000, 1, 10_000, Fingerprinting.DEFAULT);

  private Planes() {}

  /** What FFmpeg gives of a JPEG. */
  static Luma8 ofFfmpeg(byte[] jpeg) {
    try (var pixels = new PixelReader()) {
      var found = new ArrayList<Luma8>();
      new StillDecoder(pixels)
          .decode(new Jpeg(jpeg), (kind, frame, at, sampled, it) -> found.add(kept(it)));
      return found.getFirst();
    } catch (Undecodable | IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static Luma8 kept(Pixels pixels) {
    if (!(pixels instanceof Luma8 luma)) {
      throw new AssertionError("FFmpeg gives no plane of luma");
    }
    return new Luma8(
        MemorySegment.ofArray(luma.samples().toArray(ValueLayout.JAVA_BYTE)),
        luma.width(),
        luma.height(),
        luma.stride());
  }

  static int sample(Luma8 luma, int column, int row) {
    return luma.samples().get(ValueLayout.JAVA_BYTE, row * luma.stride() + column) & 0xff;
  }

  /** The largest difference of two planes of one size. */
  static int difference(Luma8 one, Luma8 other) {
    int most = 0;
    for (int row = 0; row < one.height(); row++) {
      for (int column = 0; column < one.width(); column++) {
        most = Math.max(most, Math.abs(sample(one, column, row) - sample(other, column, row)));
      }
    }
    return most;
  }

  /** A JPEG in memory. */
  record Jpeg(byte[] bytes) implements Item {
    @Override
    public MediaFormat format() {
      return MediaFormat.JPEG;
    }

    @Override
    public MediaKind kind() {
      return MediaKind.PICTURE;
    }

    @Override
    public Rules rules() {
      return RULES;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public int read(long offset, MemorySegment into) {
      throw new UnsupportedOperationException("a JPEG is read whole");
    }

    @Override
    public MemorySegment whole(Arena arena) {
      MemorySegment copy = arena.allocate(bytes.length + 64L);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
      return copy.asSlice(0, bytes.length);
    }
  }
}
