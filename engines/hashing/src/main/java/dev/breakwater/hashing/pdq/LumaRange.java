package dev.breakwater.hashing.pdq;

/** Which bytes of luma are black and white. */
public enum LumaRange {
  /** 0 is black and 255 white, as in JPEG. */
  FULL(0, 255),
  /**
   * 16 is black and 235 white, as in most video (ITU-R BT.601). The averages are stretched to the
   * full range, not the pixels: that is as good, and costs nothing.
   */
  LIMITED(16, 219);

  private static final float WHITE = 255;

  private final float black;
  private final float span;

  LumaRange(float black, float span) {
    this.black = black;
    this.span = span;
  }

  /** Brings averages to the full range, in place. */
  void stretch(float[][] averages) {
    if (this == FULL) {
      return;
    }
    for (float[] row : averages) {
      for (int x = 0; x < row.length; x++) {
        row[x] = Math.clamp((row[x] - black) * WHITE / span, 0, WHITE);
      }
    }
  }
}
