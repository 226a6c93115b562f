package dev.breakwater.semantics;

import dev.breakwater.grooming.Bearing;
import dev.breakwater.grooming.Lexicon;
import dev.breakwater.grooming.Meaning;
import dev.breakwater.grooming.MeaningReader;
import dev.breakwater.grooming.Stage;
import dev.breakwater.semantics.SentenceEmbeddings.Piece;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads what an English message means by where its sentence embedding lies among exemplars.
 *
 * <p>Of a piece of a message it names two stages at most, the likeliest; a message of more than
 * eight pieces it leaves unread. It does not see what the message before it said, nor who says it:
 * the engine does. Other languages it leaves unread.
 */
public final class SentenceMeaning implements MeaningReader {
  /** The score from which a sentence is akin to a stage, and that at which no doubt is left. */
  private static final double FAINT = 0.35;

  private static final double PLAIN = 0.65;

  /** What a stage must score by itself to be named. */
  private static final double OWN = 0.12;

  /** The score from which a bearing counts. */
  private static final double BEARS = 0.37;

  private static final int MOST_STAGES = 2;
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

  /** The exemplars are as {@link ExemplarTraining} writes them. */
  @Override
  public SentenceMeaning knowing(byte[] other) {
    try (InputStream stream = new ByteArrayInputStream(other)) {
      return new SentenceMeaning(lexicon, read(stream));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("these are no exemplars", unreadable);
    }
  }

  private static Exemplars shipped() {
    try (InputStream stream = SentenceMeaning.class.getResourceAsStream(SHIPPED)) {
      if (stream == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the library");
      }
      return read(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(SHIPPED + " could not be read", unreadable);
    }
  }

  private static Exemplars read(InputStream stream) throws IOException {
    return Exemplars.read(new DataInputStream(new BufferedInputStream(stream)));
  }

  @Override
  public Meaning read(String text) {
    if (lexicon.language(text).filter(language -> !language.equals(ENGLISH)).isPresent()) {
      return Meaning.NOT_READ;
    }
    List<Piece> pieces = embeddings.of(text);
    return pieces.isEmpty() ? Meaning.NOT_READ : meaning(pieces);
  }

  /** A text means all that its pieces mean. */
  private Meaning meaning(List<Piece> pieces) {
    Map<Stage, Integer> strengths = new EnumMap<>(Stage.class);
    Set<Bearing> bearings = EnumSet.noneOf(Bearing.class);
    for (Piece piece : pieces) {
      Exemplars.Scores scores = exemplars.scores(piece, BEARS);
      bearings.addAll(scores.bearings());
      strengths(scores).forEach((stage, strength) -> strengths.merge(stage, strength, Math::max));
    }
    return new Meaning.Read(strengths, bearings);
  }

  /**
   * A sentence that lies between the examples of two stages is luring as surely as one in the midst
   * of either: so each stage's score is half its own and half that of all together.
   */
  private static Map<Stage, Integer> strengths(Exemplars.Scores scores) {
    double all = scores.stages().values().stream().mapToDouble(Double::doubleValue).sum();
    Map<Stage, Integer> strengths = new EnumMap<>(Stage.class);
    scores.stages().entrySet().stream()
        .filter(stage -> stage.getValue() >= OWN)
        .sorted(Map.Entry.<Stage, Double>comparingByValue().reversed())
        .limit(MOST_STAGES)
        .forEach(stage -> {
          double score = (stage.getValue() + all) / 2;
          if (score >= FAINT) {
            strengths.put(stage.getKey(), strength(score));
          }
        });
    return strengths;
  }

  private static int strength(double score) {
    long percent = Math.round(Meaning.Read.FULL * (score - FAINT) / (PLAIN - FAINT));
    return (int) Math.clamp(percent, 1L, Meaning.Read.FULL);
  }
}
