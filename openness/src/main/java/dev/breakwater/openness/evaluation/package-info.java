/**
 * How well matching works, measured over pictures that anybody may have: edited as people edit
 * them, hashed as an upload is, and compared.
 *
 * <p>Start with {@link dev.breakwater.openness.evaluation.Evaluation}, which is arithmetic alone.
 * {@link dev.breakwater.openness.evaluation.Edit} has the edits, {@link
 * dev.breakwater.openness.evaluation.Hashing} the hashes, {@link
 * dev.breakwater.openness.evaluation.Plot} the picture. {@code EvaluationTest} compares it with
 * counting by hand.
 */
@NullMarked
package dev.breakwater.openness.evaluation;

import org.jspecify.annotations.NullMarked;
