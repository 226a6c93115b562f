package dev.breakwater.openness.sharing.feed;

import dev.breakwater.openness.sharing.RecordChange;
import dev.breakwater.openness.sharing.Step;

/** One thing a list says. */
sealed interface FeedItem {
  /** A record. */
  record Read(RecordChange.Listed record) implements FeedItem {}

  /** Something that could not be read. */
  record Unreadable(Step.SetAside problem) implements FeedItem {}
}
