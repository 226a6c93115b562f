package dev.breakwater.hashing.pdq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Turns and mirrors pixels, one by one. */
final class Turning {
  private Turning() {}

  static Rgb24 turned(Rgb24 picture, Dihedral turn) {
    byte[] to = turned(picture.samples(), picture, turn, Rgb24.BYTES);
    return isSwapped(turn)
        ? Rgb24.of(to, picture.height(), picture.width())
        : Rgb24.of(to, picture.width(), picture.height());
  }

  static Luma8 turned(Luma8 picture, Dihedral turn) {
    byte[] to = turned(picture.samples(), picture, turn, 1);
    return isSwapped(turn)
        ? Luma8.of(to, picture.height(), picture.width())
        : Luma8.of(to, picture.width(), picture.height());
  }

  private static byte[] turned(MemorySegment samples, Pixels picture, Dihedral turn, int bytes) {
    byte[] from = samples.toArray(ValueLayout.JAVA_BYTE);
    byte[] to = new byte[from.length];
    int width = isSwapped(turn) ? picture.height() : picture.width();
    int height = isSwapped(turn) ? picture.width() : picture.height();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int source = bytes * source(picture, turn, x, y);
        System.arraycopy(from, source, to, bytes * (y * width + x), bytes);
      }
    }
    return to;
  }

  private static boolean isSwapped(Dihedral turn) {
    return turn.axes == Dihedral.Axes.SWAPPED;
  }

  /** Where the pixel that comes to lie at x, y was before. */
  private static int source(Pixels picture, Dihedral turn, int x, int y) {
    int right = picture.width() - 1;
    int bottom = picture.height() - 1;
    return switch (turn) {
      case ORIGINAL -> at(picture, x, y);
      case ROTATE_90 -> at(picture, right - y, x);
      case ROTATE_180 -> at(picture, right - x, bottom - y);
      case ROTATE_270 -> at(picture, y, bottom - x);
      case FLIP_X -> at(picture, x, bottom - y);
      case FLIP_Y -> at(picture, right - x, y);
      case FLIP_PLUS_1 -> at(picture, y, x);
      case FLIP_MINUS_1 -> at(picture, right - y, bottom - x);
    };
  }

  private static int at(Pixels picture, int x, int y) {
    return y * picture.width() + x;
  }
}
