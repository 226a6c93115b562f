package dev.breakwater.hashing.pdq;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Binary PPM files: exact pixels, so that no decoder stands between a test and its promise. */
final class Ppm {
  private Ppm() {}

  static Rgb24 read(byte[] file) {
    int[] numbers = new int[3];
    int at = 2;
    for (int n = 0; n < 3; n++) {
      int end = ++at;
      while (file[end] > ' ') {
        end++;
      }
      numbers[n] = Integer.parseInt(new String(file, at, end - at, StandardCharsets.US_ASCII));
      at = end;
    }
    if (file[0] != 'P' || file[1] != '6' || numbers[2] != 255) {
      throw new IllegalArgumentException("not a binary PPM of 8 bits");
    }
    int size = 3 * numbers[0] * numbers[1];
    byte[] rgb = Arrays.copyOfRange(file, at + 1, at + 1 + size);
    return Rgb24.of(rgb, numbers[0], numbers[1]);
  }
}
