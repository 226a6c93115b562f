package dev.breakwater.media.internal.jpeg;

import java.util.List;

/**
 * What an ordinary JPEG says ahead of its coded bytes.
 *
 * @param quantisers of luma, in zigzag order
 * @param components luma first
 * @param restartInterval units between restart markers; 0 when there are none
 * @param codedFrom where the coded bytes begin
 */
record JpegHeader(
    int width,
    int height,
    int[] quantisers,
    List<Component> components,
    int restartInterval,
    int codedFrom) {

  /** The blocks of one component in each unit, and how they are coded. */
  record Component(int across, int down, DcCodes dc, AcCodes ac) {
    int blocks() {
      return across * down;
    }
  }

  Component luma() {
    return components.getFirst();
  }

  int unitsAcross() {
    return Math.ceilDiv(width, InverseDct.SIDE * luma().across());
  }

  int unitsDown() {
    return Math.ceilDiv(height, InverseDct.SIDE * luma().down());
  }

  /** Bytes from one row of whole blocks of luma to the next. */
  int stride() {
    return unitsAcross() * luma().across() * InverseDct.SIDE;
  }

  /** Rows of whole blocks. */
  int rows() {
    return unitsDown() * luma().down() * InverseDct.SIDE;
  }

  /** Where a unit's first sample goes in the plane. */
  int target(int unit) {
    int across = unitsAcross();
    int down = unit / across;
    return (down * luma().down() * stride() + (unit - down * across) * luma().across())
        * InverseDct.SIDE;
  }

  /** How far from there the blocks of a unit lie, in the order they are coded. */
  int[] cornersInUnit() {
    int[] corners = new int[luma().blocks()];
    for (int b = 0; b < corners.length; b++) {
      int row = b / luma().across();
      int column = b % luma().across();
      corners[b] = (row * stride() + column) * InverseDct.SIDE;
    }
    return corners;
  }
}
