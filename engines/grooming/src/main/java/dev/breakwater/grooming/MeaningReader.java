package dev.breakwater.grooming;

/**
 * Reads what a message means beyond its words; for instance by sentence embeddings.
 *
 * <p>Optional: the engine's own reading is by words, and needs none. Where a reader has read, the
 * engine believes it alone: words that look like a step of luring do not count. A reader may be
 * slow; whoever calls it sets a limit of time and goes on with {@link Meaning#NOT_READ}.
 */
public interface MeaningReader {
  /**
   * What {@code text} means; {@link Meaning#NOT_READ} if it is in a language this cannot read or
   * has no word. Never fails for what people write.
   */
  Meaning read(String text);

  /**
   * The same reader with other exemplars, for training, which leaves authors out.
   *
   * @throws UnsupportedOperationException if it reads by none
   */
  default MeaningReader knowing(byte[] exemplars) {
    throw new UnsupportedOperationException("this reader has no exemplars");
  }
}
