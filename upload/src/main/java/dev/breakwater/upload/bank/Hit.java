package dev.breakwater.upload.bank;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.pdq.Dihedral;

/** An entry that an item's signal reached, within what the entry's bank asks for. */
public sealed interface Hit {
  EntryKey key();

  /** The type of the entry, not of what reached it. */
  SignalType type();

  /** The same bytes, or the same text. */
  record Exact(EntryKey key, SignalType type) implements Hit {}

  /** A picture within the threshold of its bank. */
  record Near(
      EntryKey key,
      SignalType type,
      Distance distance,
      Distance threshold,
      Quality quality,
      Dihedral seen,
      Place place)
      implements Hit {}

  /**
   * Moving pictures that share frames with an entry.
   *
   * @param itemPercent how much of the item's frames the entry has
   * @param entryPercent how much of the entry's frames the item has
   * @param rule what was asked for
   */
  record SharedFrames(
      EntryKey key,
      SignalType type,
      int itemPercent,
      int entryPercent,
      VideoRule rule,
      Distance threshold,
      Dihedral seen,
      Place place)
      implements Hit {}

  /** An opaque value within a distance that only its own measure understands. */
  record Opaque(EntryKey key, SignalType type, int distance, int threshold) implements Hit {}

  /** A URL that a rule covers. */
  record Listed(EntryKey key, SignalType type, UrlKind kind) implements Hit {}
}
