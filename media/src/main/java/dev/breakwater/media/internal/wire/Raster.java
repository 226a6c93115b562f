package dev.breakwater.media.internal.wire;

import java.util.Arrays;

/**
 * A frame as it is shown: made small, row by row.
 *
 * @param samples of each pixel as many bytes as its tone has; content
 */
public record Raster(Showing.Tone tone, int width, int height, byte[] samples) {
  public Raster {
    if (width < 1 || height < 1 || samples.length != tone.bytes() * width * height) {
      throw new IllegalArgumentException("a raster has a tone's bytes for each of its pixels");
    }
  }

  /** One row of it. */
  public byte[] row(int y) {
    int bytes = tone.bytes() * width;
    return Arrays.copyOfRange(samples, y * bytes, (y + 1) * bytes);
  }

  @Override
  public String toString() {
    return "Raster(" + tone + ", " + width + " x " + height + ")";
  }
}
