package dev.breakwater.hashing.pdq;

/** Checks that a plane is as large as its width, height and stride say. */
final class Shape {
  private Shape() {}

  static void check(long size, int width, int height, long rowSize, long stride) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a picture has at least one column and one row, not " + width + " x " + height);
    }
    if (stride < rowSize) {
      throw new IllegalArgumentException(
          "a row takes " + rowSize + " samples, but the stride is " + stride);
    }
    long needed = Math.addExact(Math.multiplyExact(stride, height - 1L), rowSize);
    if (size < needed) {
      throw new IllegalArgumentException(
          "%d x %d pixels with stride %d take %d samples, but there are %d"
              .formatted(width, height, stride, needed, size));
    }
  }
}
