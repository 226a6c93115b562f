/**
 * What PDQ costs, beside Meta's C++ when it is at hand.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.pdq.PdqBenchmark}; {@code docs/benchmarks.md} says
 * how to run it and how a peer is spoken to.
 */
@NullMarked
package dev.breakwater.benchmarks.pdq;

import org.jspecify.annotations.NullMarked;
