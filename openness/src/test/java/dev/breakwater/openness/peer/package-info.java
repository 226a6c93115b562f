/** Tests of the exchange between peers. */
@NullMarked
package dev.breakwater.openness.peer;

import org.jspecify.annotations.NullMarked;
