package dev.breakwater.grooming;

/** How the writer of a message stands to the one it goes to, as far as the message tells. */
public enum Bearing {
  /** Gives in to a step of luring. */
  YIELDS(Signal.YIELDS),
  /** Refuses, or is uneasy. */
  RESISTS(Signal.RESISTS),
  /**
   * Speaks as one does to family, a teacher or a help desk. Nobody who lures has a hand in what the
   * other writes.
   */
  SPEAKS_AS_KNOWN(Signal.SPEAKS_AS_KNOWN);

  private final Signal signal;

  Bearing(Signal signal) {
    this.signal = signal;
  }

  Signal signal() {
    return signal;
  }
}
