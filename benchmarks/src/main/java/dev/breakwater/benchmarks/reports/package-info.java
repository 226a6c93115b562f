/**
 * A backlog of reports: from decisions of the desk to what a simulated CyberTipline has finished.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.reports.ReportBenchmark}; {@code docs/benchmarks.md}
 * says how to run it.
 */
@NullMarked
package dev.breakwater.benchmarks.reports;

import org.jspecify.annotations.NullMarked;
