package dev.breakwater.hashing.pdq;

/**
 * A decoded picture, row by row from the top left, as stored: orientation tags are not applied and
 * alpha is left out.
 */
public sealed interface Pixels permits Luma8, Rgb24, FloatLuma {
  /** How many samples a row has, at least one. */
  int width();

  /** How many rows there are, at least one. */
  int height();
}
