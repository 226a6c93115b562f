/**
 * What messages mean, by sentence embeddings computed on this machine: {@link
 * dev.breakwater.semantics.SentenceMeaning} is where to start.
 *
 * <p>It finds what a lexicon cannot: the same step of luring in words that nobody listed. It costs
 * milliseconds a message and a native library, so it stands apart from the engine, which goes
 * without. {@code docs/grooming-model-card.md} says what it adds; {@code SentenceMeaningTest}
 * proves that it reads new wording and leaves harmless talk alone.
 */
@NullMarked
package dev.breakwater.semantics;

import org.jspecify.annotations.NullMarked;
