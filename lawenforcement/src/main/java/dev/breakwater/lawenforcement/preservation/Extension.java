package dev.breakwater.lawenforcement.preservation;

import java.time.Instant;

/** What came of the wish to keep longer. */
public sealed interface Extension {
  record Extended(Instant until) implements Extension {}

  /** It lasts that long already; nothing was done. */
  record LastsLongerAlready(Instant until) implements Extension {}

  /** It has ended: what it held may be gone. */
  record HasEnded() implements Extension {}

  record NoSuchPreservation() implements Extension {}
}
