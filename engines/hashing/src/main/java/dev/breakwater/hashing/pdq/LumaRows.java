package dev.breakwater.hashing.pdq;

/** The rows of a picture's luma, and the first of the filter's passes over them. */
sealed interface LumaRows permits ByteRows, FloatRows {
  /** How many samples a row has. */
  int width();

  /** How many rows there are. */
  int height();

  /** Averages {@code count} rows, from {@code first} on, along their length into {@code into}. */
  void average(int first, int count, Samples columns, float[][] into);

  /** Writes the luma of a row as it is. */
  void copy(int row, float[] into);
}
