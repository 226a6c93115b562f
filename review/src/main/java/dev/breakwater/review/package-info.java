/**
 * The desk: what detectors found reaches a person who decides, and the decision reaches the
 * platform.
 *
 * <p>{@code intake} takes findings into {@code cases}; {@code queue} hands their tasks to people;
 * {@code decision} writes down what they say, by the words of {@code taxonomy}. Another module that
 * waits for decisions reads {@link dev.breakwater.review.decision.Decisions}.
 */
@NullMarked
package dev.breakwater.review;

import org.jspecify.annotations.NullMarked;
