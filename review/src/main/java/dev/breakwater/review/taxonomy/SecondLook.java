package dev.breakwater.review.taxonomy;

/** When a decision waits for another person to agree. */
public enum SecondLook {
  /** One person decides. */
  NEVER,
  /** Two persons decide, always. */
  ALWAYS,
  /** One person decides if an item is an entry byte for byte; else two: looks can be made alike. */
  WITHOUT_EXACT_MATCH,
  /** Two persons decide if an item is an entry byte for byte; else one. For letting things go. */
  WITH_EXACT_MATCH
}
