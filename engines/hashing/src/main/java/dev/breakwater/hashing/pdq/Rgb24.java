package dev.breakwater.hashing.pdq;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Packed 8-bit red, green and blue: three unsigned bytes a pixel.
 *
 * <p>Shape: the red of column {@code x} in row {@code y} is the byte at {@code y * stride + 3 * x};
 * green and blue follow.
 *
 * @param samples read, never written; heap or native memory
 * @param stride bytes from one row to the next, at least {@code 3 * width}
 */
public record Rgb24(MemorySegment samples, int width, int height, long stride) implements Pixels {
  /** How many bytes a pixel takes. */
  public static final int BYTES = 3;

  public Rgb24 {
    Shape.check(samples.byteSize(), width, height, (long) BYTES * width, stride);
  }

  /** A picture whose rows follow each other without a gap. */
  public static Rgb24 of(byte[] samples, int width, int height) {
    return new Rgb24(MemorySegment.ofArray(samples), width, height, (long) BYTES * width);
  }

  /** A picture whose rows start {@code stride} bytes apart. */
  public static Rgb24 of(byte[] samples, int width, int height, int stride) {
    return new Rgb24(MemorySegment.ofArray(samples), width, height, stride);
  }

  /** A picture from the buffer's position on. */
  public static Rgb24 of(ByteBuffer samples, int width, int height, int stride) {
    return new Rgb24(MemorySegment.ofBuffer(samples), width, height, stride);
  }
}
