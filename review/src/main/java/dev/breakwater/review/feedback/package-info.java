/**
 * What the desk tells matching: this was wrong, this entry is wrong, this is known from now on.
 *
 * <p>Start with {@link dev.breakwater.review.feedback.MatchFeedback}, the port that the server
 * fills, and {@link dev.breakwater.review.feedback.FeedbackDesk}, which loses none.
 */
@NullMarked
package dev.breakwater.review.feedback;

import org.jspecify.annotations.NullMarked;
