/**
 * Decisions: what people say of cases, and what follows.
 *
 * <p>Start with {@link dev.breakwater.review.decision.Decisions}, the ordered record that other
 * modules read.
 */
@NullMarked
package dev.breakwater.review.decision;

import org.jspecify.annotations.NullMarked;
