/**
 * The review desk with a million findings in its database: how quick its pages are, and what fifty
 * reviewers do to it at once.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.desk.DeskBenchmark}; {@code docs/benchmarks.md} says
 * how to run it.
 */
@NullMarked
package dev.breakwater.benchmarks.desk;

import org.jspecify.annotations.NullMarked;
