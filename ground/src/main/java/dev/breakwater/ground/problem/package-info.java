/**
 * How a request is refused: RFC 9457 problem documents, one shape for every endpoint.
 *
 * <p>Start with {@link dev.breakwater.ground.problem.ProblemException}. A problem says what was
 * wrong, what was expected and what to do; it never repeats what was sent. {@code ProblemsTest}
 * proves it for our own refusals, for the framework's and for what nobody expected.
 */
@NullMarked
package dev.breakwater.ground.problem;

import org.jspecify.annotations.NullMarked;
