package dev.breakwater.semantics;

import dev.breakwater.grooming.Lexicon;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.Optional;

/**
 * Places sentences in the space of bge-small-en-v1.5: 384 dimensions, length one.
 *
 * <p>A sentence is first put into plain words by the {@link Lexicon}, so that spelling tricks move
 * it as little as they move the lexicon. Safe to share between threads.
 */
public final class SentenceEmbeddings {
  /** Of a longer text the beginning is read: the model's time grows with the length. */
  private static final int MAX_CHARACTERS = 400;

  private final Lexicon lexicon;

  /** Runs on the calling thread: whoever has several processors calls from several threads. */
  private final BgeSmallEnV15QuantizedEmbeddingModel model =
      new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);

  public SentenceEmbeddings(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The place of a text; none if it has no word. */
  public Optional<float[]> of(String text) {
    String plain = lexicon.plain(text);
    String bounded = plain.substring(0, Math.min(MAX_CHARACTERS, plain.length()));
    return bounded.isBlank()
        ? Optional.empty()
        : Optional.of(model.embed(bounded).content().vector());
  }
}
