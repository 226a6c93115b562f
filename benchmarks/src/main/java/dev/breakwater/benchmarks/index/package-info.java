/**
 * What the index costs, beside FAISS when it is at hand.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.index.IndexBenchmark}; {@code docs/benchmarks.md}
 * says how to run it.
 */
@NullMarked
package dev.breakwater.benchmarks.index;

import org.jspecify.annotations.NullMarked;
