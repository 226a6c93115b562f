package dev.breakwater.openness.sharing.feed;

import java.io.InputStream;
import java.util.Iterator;

/** Reads a list in one format, as it is asked for. */
@FunctionalInterface
interface FeedReader {
  /** Throws {@link java.io.UncheckedIOException} when the list breaks off or is not one at all. */
  Iterator<FeedItem> read(InputStream body);
}
