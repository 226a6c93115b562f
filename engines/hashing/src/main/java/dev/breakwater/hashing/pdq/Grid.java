package dev.breakwater.hashing.pdq;

/**
 * Which rows and columns of a picture a profile takes, and in which order: all, or 512 x 512 by
 * nearest neighbour, as the picture lies or mirrored.
 */
record Grid(int width, int height, int sourceWidth, int sourceHeight, Dihedral.Mirror mirror) {
  private static final int LARGEST_NEAREST = 512;

  static Grid of(PdqProfile profile, Pixels pixels, Dihedral.Mirror mirror) {
    int width = pixels.width();
    int height = pixels.height();
    return switch (profile) {
      case FULL_RESOLUTION -> new Grid(width, height, width, height, mirror);
      case NEAREST_512 ->
          Math.max(width, height) > LARGEST_NEAREST
              ? new Grid(LARGEST_NEAREST, LARGEST_NEAREST, width, height, mirror)
              : new Grid(width, height, width, height, mirror);
    };
  }

  /** Whether each column is taken once. */
  boolean takesAllColumns() {
    return width == sourceWidth;
  }

  /** Whether columns are taken from the right to the left. */
  boolean takesColumnsBackwards() {
    return mirror.leftRight();
  }

  int sourceRow(int row) {
    int source = (int) ((long) row * sourceHeight / height);
    return mirror.topBottom() ? sourceHeight - 1 - source : source;
  }

  int sourceColumn(int column) {
    int source = (int) ((long) column * sourceWidth / width);
    return takesColumnsBackwards() ? sourceWidth - 1 - source : source;
  }
}
