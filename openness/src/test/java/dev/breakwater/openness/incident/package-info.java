/** Tests of the words for incidents. */
@NullMarked
package dev.breakwater.openness.incident;

import org.jspecify.annotations.NullMarked;
