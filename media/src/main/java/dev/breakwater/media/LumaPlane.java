package dev.breakwater.media;

/**
 * A frame made small and grey, for a person to look at.
 *
 * @param luma one byte a pixel, row by row; it is content, and belongs in memory only
 */
public record LumaPlane(int width, int height, byte[] luma) {
  public LumaPlane {
    if (width < 1 || height < 1 || luma.length != width * height) {
      throw new IllegalArgumentException("a plane has a byte for each of its pixels");
    }
  }

  @Override
  public String toString() {
    return "LumaPlane(" + width + " x " + height + ")";
  }
}
