/**
 * How findings become cases.
 *
 * <p>Start with {@link dev.breakwater.review.intake.Intake}: which case a finding joins, and what
 * that makes of the case. {@link dev.breakwater.review.intake.FindingFollower} takes them in order,
 * each exactly once, on as many servers as there are; {@code FindingFollowerTest} proves it.
 */
@NullMarked
package dev.breakwater.review.intake;

import org.jspecify.annotations.NullMarked;
