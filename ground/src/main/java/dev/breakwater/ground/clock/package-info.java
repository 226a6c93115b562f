/**
 * What time it is, though the machine's clock jumps.
 *
 * <p>Start with {@link dev.breakwater.ground.clock.SteadyClock}; {@code SteadyClockTest} says what
 * it believes. docs/decisions/0038 says why.
 */
@NullMarked
package dev.breakwater.ground.clock;

import org.jspecify.annotations.NullMarked;
