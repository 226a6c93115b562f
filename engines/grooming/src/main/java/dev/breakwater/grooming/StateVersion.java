package dev.breakwater.grooming;

/** The first byte of every state at rest. */
final class StateVersion {
  private StateVersion() {}

  /** Checks that this release, which writes {@code known}, reads {@code found}: it or earlier. */
  static void check(byte found, byte known) {
    if (found < 1 || found > known) {
      throw new IllegalArgumentException(
          "a state of version "
              + found
              + " cannot be read by this release, which reads 1 to "
              + known);
    }
  }
}
