/**
 * Cases: what is known of one actor in one service, and how urgent it is.
 *
 * <p>Start with {@link dev.breakwater.review.cases.Cases}, which reads them, and {@link
 * dev.breakwater.review.cases.CaseFile}, which is one. {@link
 * dev.breakwater.review.cases.PriorityRules} says who comes first; {@code PriorityProperties}
 * proves that a child in present danger always does.
 */
@NullMarked
package dev.breakwater.review.cases;

import org.jspecify.annotations.NullMarked;
