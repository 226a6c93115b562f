/**
 * Trains and measures the grooming engine on mild synthetic talk, against baselines in the same
 * run.
 *
 * <p>Start at {@link dev.breakwater.grooming.bench.GroomingBench}. {@code SplitTest} proves that
 * the training part and the held-back part share no template.
 */
@NullMarked
package dev.breakwater.grooming.bench;

import org.jspecify.annotations.NullMarked;
