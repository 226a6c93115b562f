/**
 * What leaves the job: findings, refusals and, if wanted, every assessment.
 *
 * <p>Start at {@code Answers}; {@code AnswersTest} pins the forms in the topics.
 */
@NullMarked
package dev.breakwater.stream.answer;

import org.jspecify.annotations.NullMarked;
