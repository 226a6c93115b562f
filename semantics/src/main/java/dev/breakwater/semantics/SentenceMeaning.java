package dev.breakwater.semantics;

import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.MeaningReader;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads what an English message means by where its sentence embedding lies among exemplars.
 *
 * <p>Of a message it names one stage at most, the likeliest. It does not see what the message
 * before it said, nor who says it: the engine does. Other languages it leaves unread.
 */
public final class SentenceMeaning implements MeaningReader {
  /** The log-odds at which a sentence is as near as any. Chosen on the bench's validation parts. */
  private static final double PLAIN = 4;

  private static final String SHIPPED = "exemplars.bin";

  private static final String ENGLISH = "en";

  private final Lexicon lexicon;
  private final SentenceEmbeddings embeddings;
  private final Exemplars exemplars;

  /** A reader with the exemplars that ship with this library; loading takes about a second. */
  public SentenceMeaning() {
    this(Lexicon.shipped(), shipped());
  }

  private SentenceMeaning(Lexicon lexicon, Exemplars exemplars) {
    this.lexicon = lexicon;
    this.embeddings = new SentenceEmbeddings(lexicon);
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
    if (lexicon.language(text).filter(language -> !language.equals(ENGLISH)).isPresent()) {
      return Meaning.NOT_READ;
    }
    return embeddings.of(text).map(this::meaning).orElse(Meaning.NOT_READ);
  }

  private Meaning meaning(float[] place) {
    return exemplars
        .akinTo(place)
        .map(akin -> new Meaning.Read(Map.of(akin.stage(), strength(akin.logOdds()))))
        .orElseGet(() -> new Meaning.Read(Map.of()));
  }

  private static int strength(double logOdds) {
    long percent = Math.round(Meaning.Read.FULL * logOdds / PLAIN);
    return (int) Math.clamp(percent, 1L, Meaning.Read.FULL);
  }
}
