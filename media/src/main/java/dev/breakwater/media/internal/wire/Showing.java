package dev.breakwater.media.internal.wire;

import dev.breakwater.media.ColourPlane;

/**
 * How a worker is to show frames beside their fingerprints.
 *
 * @param side how long a side may be; 0 when none is to be shown
 */
public record Showing(Tone tone, int side) {
  /** Fingerprints alone. */
  public static final Showing NOTHING = new Showing(Tone.GREY, 0);

  /** What becomes of colours. */
  public enum Tone {
    /** Luma, for a person. */
    GREY(1),
    /** Red, green and blue, for a model. */
    COLOUR(ColourPlane.BYTES);

    private final int bytes;

    Tone(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of a pixel. */
    public int bytes() {
      return bytes;
    }
  }

  public boolean isInColour() {
    return tone == Tone.COLOUR;
  }

  public boolean isNothing() {
    return side == 0;
  }
}
