package dev.breakwater.grooming;

/**
 * What the engine may know of a message's words. Each shape is one of the three privacy levels.
 *
 * <p>One conversation may mix them: a withheld message adds to behaviour, never takes words away.
 */
public sealed interface Content {
  /**
   * The server sees the text. Nothing of it is kept but which signals it showed.
   *
   * @param meaning what a {@link MeaningReader} made of it; {@link Meaning#NOT_READ} where there is
   *     none, or where it did not answer in time
   */
  record Text(String text, Meaning meaning) implements Content {
    /** A text of which only the words are read. */
    public Text(String text) {
      this(text, Meaning.NOT_READ);
    }

    /** A redacted form: what people write does not belong in logs. */
    @Override
    public String toString() {
      return "Text[redacted, " + text.length() + " characters]";
    }
  }

  /** The device or the edge read the text with {@link Lexicon#read} and sent only this. */
  record Flags(Observations observations) implements Content {}

  /** End-to-end encrypted: only that there was a message. */
  record Withheld() implements Content {}
}
