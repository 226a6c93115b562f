package dev.breakwater.openness.sharing;

import java.util.List;

/** What a partner answered to the question for more. */
public sealed interface Step {
  /**
   * Some of what the partner has.
   *
   * @param setAside what on this page could not be read, so that the rest need not wait for it
   * @param progress where the next page begins; never holds a secret
   */
  record Page(
      List<RecordChange> changes,
      List<SetAside> setAside,
      Pass pass,
      Position position,
      String progress)
      implements Step {
    public Page {
      changes = List.copyOf(changes);
      setAside = List.copyOf(setAside);
    }
  }

  /** What is held is too old to go on from: everything has to be asked for again. */
  record StartOver(String why) implements Step {}

  /** There was no page. */
  record Failed(Trouble trouble) implements Step {}

  /** What the pages of one pass add up to. */
  enum Pass {
    /** What changed since the last pass. */
    CHANGES,
    /** All there is: what is not on any page is no longer listed. */
    EVERYTHING
  }

  /** Whether more pages of this pass follow. */
  enum Position {
    MORE,
    LAST
  }

  /** A record that could not be read, and why; never with the signal. */
  record SetAside(String record, String type, String problem) {}
}
