/** Tests of what begins traces. */
@NullMarked
package dev.breakwater.ground.trace;

import org.jspecify.annotations.NullMarked;
