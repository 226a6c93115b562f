package dev.breakwater.hashing.pdq;

/**
 * A plane of luma as floats from 0 to 255, for callers that compute luma by themselves.
 *
 * <p>Shape: the sample of column {@code x} in row {@code y} is {@code samples[y * stride + x]}. Not
 * a number and infinity have no meaning here.
 *
 * @param samples read, never written; not copied
 * @param stride floats from one row to the next, at least {@code width}
 */
@SuppressWarnings("ArrayRecordComponent") // a view of the caller's plane; copying 48 MB is no use
public record FloatLuma(float[] samples, int width, int height, int stride) implements Pixels {
  public FloatLuma {
    Shape.check(samples.length, width, height, width, stride);
  }

  /** A plane whose rows follow each other without a gap. */
  public static FloatLuma of(float[] samples, int width, int height) {
    return new FloatLuma(samples, width, height, width);
  }
}
