package dev.breakwater.media.internal.decode;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.breakwater.hashing.pdq.Rgb24;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A picture in the making: one shade until parts are laid on it. What lies outside is cut off. */
final class Canvas {
  static final byte BLACK = 0;
  static final byte WHITE = (byte) 0xff;

  final int width;
  final int height;
  private final MemorySegment samples;
  private final long stride;
  private final byte shade;

  /** A black one. */
  Canvas(Arena arena, int width, int height) {
    this(arena, width, height, BLACK);
  }

  Canvas(Arena arena, int width, int height, byte shade) {
    this.shade = shade;
    this.width = width;
    this.height = height;
    this.stride = (long) Rgb24.BYTES * width;
    this.samples = arena.allocate(stride * height);
    if (shade != BLACK) {
      samples.fill(shade);
    }
  }

  /** Everything so far. */
  Rgb24 pixels() {
    return new Rgb24(samples, width, height, stride);
  }

  boolean isSameAs(Canvas other) {
    return samples.mismatch(other.samples) == -1;
  }

  /** A part of it. */
  Rgb24 pixels(int x, int y, int partWidth, int partHeight) {
    long from = y * stride + (long) Rgb24.BYTES * x;
    return new Rgb24(samples.asSlice(from), partWidth, partHeight, stride);
  }

  /**
   * Lays a part with its corner at {@code (x, y)}; blended, its alpha counts, else it is dropped.
   */
  void lay(PixelReader.Rgba part, int partWidth, int partHeight, int x, int y, boolean blend) {
    int columns = Math.min(partWidth, width - x);
    int rows = Math.min(partHeight, height - y);
    for (int row = 0; row < rows; row++) {
      long from = row * part.stride();
      long to = (y + row) * stride + (long) Rgb24.BYTES * x;
      for (int column = 0; column < columns; column++) {
        int alpha = blend ? part.samples().get(JAVA_BYTE, from + 3) & 0xff : 0xff;
        mix(part.samples(), from, to, alpha);
        from += PixelReader.Rgba.BYTES;
        to += Rgb24.BYTES;
      }
    }
  }

  /** Lays an opaque part. */
  void lay(Rgb24 part, int x, int y) {
    long bytes = (long) Rgb24.BYTES * Math.min(part.width(), width - x);
    int rows = Math.min(part.height(), height - y);
    for (int row = 0; row < rows && bytes > 0; row++) {
      long to = (y + row) * stride + (long) Rgb24.BYTES * x;
      MemorySegment.copy(part.samples(), row * part.stride(), samples, to, bytes);
    }
  }

  /** Makes a part what it was before anything was laid on it. */
  void clear(int partWidth, int partHeight, int x, int y) {
    long bytes = (long) Rgb24.BYTES * Math.min(partWidth, width - x);
    for (int row = y; row < Math.min(y + partHeight, height) && bytes > 0; row++) {
      samples.asSlice(row * stride + (long) Rgb24.BYTES * x, bytes).fill(shade);
    }
  }

  private void mix(MemorySegment part, long from, long to, int alpha) {
    for (int channel = 0; channel < Rgb24.BYTES; channel++) {
      int over = part.get(JAVA_BYTE, from + channel) & 0xff;
      int under = samples.get(JAVA_BYTE, to + channel) & 0xff;
      int mixed = (over * alpha + under * (255 - alpha) + 127) / 255;
      samples.set(JAVA_BYTE, to + channel, (byte) mixed);
    }
  }
}
