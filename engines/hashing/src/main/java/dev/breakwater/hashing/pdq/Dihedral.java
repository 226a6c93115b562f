package dev.breakwater.hashing.pdq;

/**
 * The eight ways to turn and mirror a picture, in the order Meta's tools print them.
 *
 * <p>A turned hash is computed from the coefficients of the picture as it lies. It is near the hash
 * of the turned pixels, not equal to it, because the filter and its samples lean to one side by up
 * to a pixel. The smaller the picture, the more that weighs: of one photograph, 1600 x 1004 pixels
 * were 8 bits away at most, 512 x 512 26 bits, 256 x 256 32 bits. Where that is too far, {@link
 * Pdq#turned} hashes the turned pixels. Look up all eight; do not pick a smallest hash as a
 * canonical form.
 */
public enum Dihedral {
  /** As it lies. */
  ORIGINAL(Axes.KEPT, Mirror.NONE),
  /** A quarter turn counterclockwise. */
  ROTATE_90(Axes.SWAPPED, Mirror.LEFT_RIGHT),
  /** A half turn. */
  ROTATE_180(Axes.KEPT, Mirror.BOTH),
  /** A quarter turn clockwise. */
  ROTATE_270(Axes.SWAPPED, Mirror.TOP_BOTTOM),
  /** Top and bottom change places. */
  FLIP_X(Axes.KEPT, Mirror.TOP_BOTTOM),
  /** Left and right change places. */
  FLIP_Y(Axes.KEPT, Mirror.LEFT_RIGHT),
  /** The upper right and the lower left corner change places. */
  FLIP_PLUS_1(Axes.SWAPPED, Mirror.NONE),
  /** The upper left and the lower right corner change places. */
  FLIP_MINUS_1(Axes.SWAPPED, Mirror.BOTH);

  /** Each is a mirroring, then perhaps an exchange of rows and columns. */
  final Axes axes;

  final Mirror mirror;

  Dihedral(Axes axes, Mirror mirror) {
    this.axes = axes;
    this.mirror = mirror;
  }

  enum Axes {
    KEPT,
    SWAPPED
  }

  /** Mirroring negates every odd frequency along the mirrored side; index 0 is frequency 1. */
  enum Mirror {
    NONE(1, 1),
    TOP_BOTTOM(-1, 1),
    LEFT_RIGHT(1, -1),
    BOTH(-1, -1);

    /** The sign of coefficients in even rows, and of those in even columns. */
    final float evenRow;

    final float evenColumn;

    Mirror(float evenRow, float evenColumn) {
      this.evenRow = evenRow;
      this.evenColumn = evenColumn;
    }

    boolean topBottom() {
      return evenRow < 0;
    }

    boolean leftRight() {
      return evenColumn < 0;
    }
  }
}
