package dev.breakwater.grooming;

/**
 * Reads what a message means beyond its words; for instance by sentence embeddings.
 *
 * <p>Optional: the engine's own reading is by words, and needs none. A reader may be slow; whoever
 * calls it sets a limit of time and goes on with {@link Meaning#NOT_READ}.
 */
public interface MeaningReader {
  /** What {@code text} means. Never fails for what people write: it means nothing then. */
  Meaning read(String text);
}
