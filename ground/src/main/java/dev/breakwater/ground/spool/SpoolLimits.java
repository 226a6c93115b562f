package dev.breakwater.ground.spool;

/**
 * How much a spool may hold.
 *
 * @param memoryBytes of each item, before it goes to a file
 * @param diskBytes of all items together
 */
public record SpoolLimits(int memoryBytes, long diskBytes) {
  /** An ordinary picture never touches the disk. */
  public static final SpoolLimits DEFAULT = new SpoolLimits(2 << 20, 8L << 30);

  public SpoolLimits {
    if (memoryBytes < 1 || diskBytes < 0) {
      throw new IllegalArgumentException("a spool holds at least one byte in memory");
    }
  }
}
