/**
 * What reviewers decided, and what follows for the accounts.
 *
 * <p>Start at {@link dev.breakwater.chat.feedback.FeedbackFollower}. The desk is not known here: it
 * is read through {@link dev.breakwater.chat.feedback.ReviewedFindings}, which the server fills.
 * {@code FeedbackTest} proves what a false alarm and a confirmation do.
 */
@NullMarked
package dev.breakwater.chat.feedback;

import org.jspecify.annotations.NullMarked;
