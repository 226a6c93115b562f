@NullMarked
package dev.breakwater.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
