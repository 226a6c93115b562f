/**
 * The last seconds of each watched stream, until they are evidence or nothing.
 *
 * <p>Start with {@link dev.breakwater.live.ring.Ring}. {@code RingTest} proves that it forgets.
 */
@NullMarked
package dev.breakwater.live.ring;

import org.jspecify.annotations.NullMarked;
