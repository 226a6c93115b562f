package dev.breakwater.media;

/**
 * A frame made small and left in colour, for a model to look at; people get a {@link LumaPlane}.
 *
 * @param rgb red, green and blue of each pixel, one byte each, row by row; it is content, and
 *     belongs in memory only
 */
public record ColourPlane(int width, int height, byte[] rgb) {
  /** Bytes of a pixel. */
  public static final int BYTES = 3;

  public ColourPlane {
    if (width < 1 || height < 1 || rgb.length != BYTES * width * height) {
      throw new IllegalArgumentException("a plane has three bytes for each of its pixels");
    }
  }

  @Override
  public String toString() {
    return "ColourPlane(" + width + " x " + height + ")";
  }
}
