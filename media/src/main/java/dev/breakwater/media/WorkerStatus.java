package dev.breakwater.media;

/**
 * What the workers can do just now, for a health page.
 *
 * @param wanted how many workers there should be
 * @param ready how many live and have sealed themselves
 * @param died how many ended unasked since the start
 * @param busy how many of those examine an item
 * @param problem why workers are missing, in a sentence; blank when none are
 */
public record WorkerStatus(
    int wanted, int ready, int busy, long died, Confinement confinement, String problem) {

  /** Whether an item can be examined now. */
  public boolean canExamine() {
    return ready > 0;
  }
}
