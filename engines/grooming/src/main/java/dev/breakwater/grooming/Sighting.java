package dev.breakwater.grooming;

import java.util.Comparator;

/** The first event in which one side showed a signal. */
record Sighting(Signal signal, int minute, EventId event) {
  /** The most telling first, then the earliest, then by id: an order that ignores arrival. */
  static final Comparator<Sighting> BY_WEIGHT =
      Comparator.comparingDouble((Sighting sighting) -> -sighting.signal.telling())
          .thenComparingInt(sighting -> sighting.signal.code())
          .thenComparingInt(Sighting::minute)
          .thenComparing(Sighting::event);

  boolean isBefore(Sighting other) {
    return minute < other.minute || (minute == other.minute && event.compareTo(other.event) < 0);
  }
}
