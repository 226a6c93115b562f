/**
 * A message in, what to do out.
 *
 * <p>Start at {@link dev.breakwater.chat.judge.MessageJudge}. {@link
 * dev.breakwater.chat.judge.Protector} is the pure part: from what the engine thinks and the policy
 * says to what is done. {@code ProtectorTest} proves it, {@code SameAsEngineTest} that the server
 * answers what one engine answers.
 */
@NullMarked
package dev.breakwater.chat.judge;

import org.jspecify.annotations.NullMarked;
