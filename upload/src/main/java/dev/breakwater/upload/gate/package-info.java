/** The gate: one upload in, one verdict out. */
@NullMarked
package dev.breakwater.upload.gate;

import org.jspecify.annotations.NullMarked;
