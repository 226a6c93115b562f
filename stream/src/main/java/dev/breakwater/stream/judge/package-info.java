/**
 * The two halves of the engine's judgement, each with the states it keeps.
 *
 * <p>{@code Observing} keeps accounts, {@code Assessing} keeps conversations.
 */
@NullMarked
package dev.breakwater.stream.judge;

import org.jspecify.annotations.NullMarked;
