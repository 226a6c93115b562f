/**
 * What the gate reaches over HTTP, beside the bare loop of decoding, hashing and looking up.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.gate.GateBenchmark}; {@code docs/benchmarks.md} says
 * how to run it.
 */
@NullMarked
package dev.breakwater.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
