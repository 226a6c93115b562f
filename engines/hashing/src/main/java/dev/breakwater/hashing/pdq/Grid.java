package dev.breakwater.hashing.pdq;

/** Which rows and columns of a picture a profile takes: all, or 512 x 512 by nearest neighbour. */
record Grid(int width, int height, int sourceWidth, int sourceHeight) {
  private static final int LARGEST_NEAREST = 512;

  static Grid of(PdqProfile profile, Pixels pixels) {
    int width = pixels.width();
    int height = pixels.height();
    return switch (profile) {
      case FULL_RESOLUTION -> new Grid(width, height, width, height);
      case NEAREST_512 ->
          Math.max(width, height) > LARGEST_NEAREST
              ? new Grid(LARGEST_NEAREST, LARGEST_NEAREST, width, height)
              : new Grid(width, height, width, height);
    };
  }

  /** Whether each column is taken once, in order. */
  boolean takesAllColumns() {
    return width == sourceWidth;
  }

  int sourceRow(int row) {
    return (int) ((long) row * sourceHeight / height);
  }

  int sourceColumn(int column) {
    return (int) ((long) column * sourceWidth / width);
  }
}
