/**
 * What protects the people who look: how much a day, when to rest, and nobody watching over them.
 *
 * <p>Start with {@link dev.breakwater.review.wellness.ExposureRules}, a pure function. {@code
 * ExposureRulesTest} proves limits and breaks; {@code ExposureTest} that a supervisor sees sums
 * only.
 */
@NullMarked
package dev.breakwater.review.wellness;

import org.jspecify.annotations.NullMarked;
