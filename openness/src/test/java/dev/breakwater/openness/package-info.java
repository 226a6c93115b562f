/** Tests of openness. */
@NullMarked
package dev.breakwater.openness;

import org.jspecify.annotations.NullMarked;
