/**
 * The gate under load while something breaks. Start at {@link
 * dev.breakwater.benchmarks.faults.FaultTable}.
 */
@NullMarked
package dev.breakwater.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
