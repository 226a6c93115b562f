/**
 * Whole files: JPEG bytes in, hash out, beside Meta's own tools in the same run.
 *
 * <p>Start at {@link dev.breakwater.benchmarks.media.WholeFiles}.
 */
@NullMarked
package dev.breakwater.benchmarks.media;

import org.jspecify.annotations.NullMarked;
