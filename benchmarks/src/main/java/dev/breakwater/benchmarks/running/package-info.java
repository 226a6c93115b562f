/**
 * A server of its own to measure, and the same work done by many at once, timed.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.running.ServerProcess}.
 */
@NullMarked
package dev.breakwater.benchmarks.running;

import org.jspecify.annotations.NullMarked;
