package dev.breakwater.hashing.pdq;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A plane of 8-bit luma, such as a JPEG's Y plane or a grey picture: one unsigned byte a pixel.
 *
 * <p>Shape: the sample of column {@code x} in row {@code y} is the byte at {@code y * stride + x}.
 *
 * @param samples read, never written; heap or native memory
 * @param stride bytes from one row to the next, at least {@code width}
 * @param range which of its values are black and white
 */
public record Luma8(MemorySegment samples, int width, int height, long stride, LumaRange range)
    implements Pixels {
  public Luma8 {
    Shape.check(samples.byteSize(), width, height, width, stride);
  }

  /** A plane of the full range. */
  public Luma8(MemorySegment samples, int width, int height, long stride) {
    this(samples, width, height, stride, LumaRange.FULL);
  }

  /** A plane whose rows follow each other without a gap. */
  public static Luma8 of(byte[] samples, int width, int height) {
    return new Luma8(MemorySegment.ofArray(samples), width, height, width);
  }

  /** A plane whose rows start {@code stride} bytes apart. */
  public static Luma8 of(byte[] samples, int width, int height, int stride) {
    return new Luma8(MemorySegment.ofArray(samples), width, height, stride);
  }

  /** A plane from the buffer's position on. */
  public static Luma8 of(ByteBuffer samples, int width, int height, int stride) {
    return new Luma8(MemorySegment.ofBuffer(samples), width, height, stride);
  }
}
