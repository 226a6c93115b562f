package dev.breakwater.openness.sharing;

/** What was found when a match of an entry was looked at. */
public enum Opinion {
  /** It was what the entry's source says. */
  CONFIRMED,
  /** It was not. */
  FALSE_MATCH
}
