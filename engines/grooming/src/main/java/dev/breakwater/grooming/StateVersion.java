package dev.breakwater.grooming;

/** The first byte of every state at rest. */
final class StateVersion {
  private StateVersion() {}

  static void check(byte found, byte known) {
    if (found != known) {
      throw new IllegalArgumentException(
          "a state of version " + found + " cannot be read by this release, which reads " + known);
    }
  }
}
