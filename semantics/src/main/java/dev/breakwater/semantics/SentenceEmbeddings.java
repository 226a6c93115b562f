package dev.breakwater.semantics;

import dev.breakwater.grooming.Lexicon;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import java.util.List;
import java.util.Optional;

/**
 * Places sentences in the spaces of all-MiniLM-L6-v2 and e5-small-v2, side by side: twice 384
 * dimensions, each half of length one. Two models trained apart err apart; decision 40 has figures.
 *
 * <p>A sentence is first put into plain words by the {@link Lexicon}, so that spelling tricks move
 * it as little as they move the lexicon. Safe to share between threads.
 */
public final class SentenceEmbeddings {
  /** Of a longer text the beginning is read: the model's time grows with the length. */
  private static final int MAX_CHARACTERS = 400;

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

  /** The place of a text; none if it has no word. */
  public Optional<float[]> of(String text) {
    String plain = lexicon.plain(text);
    String bounded = plain.substring(0, Math.min(MAX_CHARACTERS, plain.length()));
    return bounded.isBlank() ? Optional.empty() : Optional.of(embed(bounded));
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
