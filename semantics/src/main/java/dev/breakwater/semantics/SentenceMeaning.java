package dev.breakwater.semantics;

import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.MeaningReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Reads what an English message means by where its sentence embedding lies among exemplars.
 *
 * <p>Of a message it names one stage at most, the likeliest. It does not see what the message
 * before it said, nor who says it: the engine does. Other languages mean nothing to it.
 */
public final class SentenceMeaning implements MeaningReader {
  /** How likely a stage must be. Chosen on the bench's development part. */
  private static final double THRESHOLD = 0.5;

  private static final String SHIPPED = "exemplars.bin";

  private final SentenceEmbeddings embeddings;
  private final Exemplars exemplars;

  /** A reader with the exemplars that ship with this library; loading takes about a second. */
  public SentenceMeaning() {
    this(new SentenceEmbeddings(Lexicon.shipped()), shipped());
  }

  SentenceMeaning(SentenceEmbeddings embeddings, Exemplars exemplars) {
    this.embeddings = embeddings;
    this.exemplars = exemplars;
  }

  private static Exemplars shipped() {
    try (InputStream stream = SentenceMeaning.class.getResourceAsStream(SHIPPED)) {
      if (stream == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the library");
      }
      return Exemplars.read(new DataInputStream(new BufferedInputStream(stream)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(SHIPPED + " could not be read", unreadable);
    }
  }

  @Override
  public Meaning read(String text) {
    return embeddings
        .of(text)
        .flatMap(place -> exemplars.akinTo(place, THRESHOLD))
        .map(stage -> new Meaning(Set.of(stage)))
        .orElse(Meaning.NOT_READ);
  }
}
