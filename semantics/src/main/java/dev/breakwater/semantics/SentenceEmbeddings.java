package dev.breakwater.semantics;

import dev.breakwater.grooming.Lexicon;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Places sentences in the spaces of all-MiniLM-L6-v2 and e5-small-v2, side by side: twice 384
 * dimensions, each half of length one. Two models trained apart err apart; decision 40 has figures.
 *
 * <p>A sentence is first put into plain words by the {@link Lexicon}, so that spelling tricks move
 * it as little as they move the lexicon. Safe to share between threads.
 */
public final class SentenceEmbeddings {
  /**
   * A longer text is read in pieces: the models' time grows with the length, and their grasp falls.
   */
  private static final int PIECE = 200;

  private static final int MOST_PIECES = 8;

  private final Lexicon lexicon;

  /** Runs on the calling thread: whoever has several processors calls from several threads. */
  private final List<Space> spaces =
      List.of(
          new Space(new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run), ""),
          new Space(new E5SmallV2QuantizedEmbeddingModel(Runnable::run), "query: "));

  /**
   * A model, and what it expects before each text: e5 was trained with it ("Text Embeddings by
   * Weakly-Supervised Contrastive Pre-training", Wang and others, 2022).
   */
  private record Space(EmbeddingModel model, String prefix) {
    private float[] of(String text) {
      return model.embed(prefix + text).content().vector();
    }
  }

  public SentenceEmbeddings(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** A piece of a text in plain words, and where it lies. */
  public record Piece(String plain, float[] embedding) {}

  /**
   * A text's pieces, of which a message of usual length has one; none if it has no word, or so many
   * that it is not read: what stands behind the pieces would count as harmless.
   */
  public List<Piece> of(String text) {
    List<String> pieces = pieces(lexicon.plain(text));
    return pieces.size() > MOST_PIECES
        ? List.of()
        : pieces.stream().map(piece -> new Piece(piece, embed(piece))).toList();
  }

  /** Cut between words where that can be. */
  private static List<String> pieces(String plain) {
    List<String> pieces = new ArrayList<>();
    String rest = plain.strip();
    while (!rest.isEmpty() && pieces.size() <= MOST_PIECES) {
      int cut = rest.length() <= PIECE ? rest.length() : rest.lastIndexOf(' ', PIECE);
      int end = cut > 0 ? cut : PIECE;
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    return pieces;
  }

  private float[] embed(String text) {
    float[] place = new float[Exemplars.HALVES * HALF];
    for (int half = 0; half < Exemplars.HALVES; half++) {
      System.arraycopy(spaces.get(half).of(text), 0, place, half * HALF, HALF);
    }
    return place;
  }

  private static final int HALF = 384;
}
