/**
 * What a platform is told, and in which words people are.
 *
 * <p>Start at {@link dev.breakwater.chat.answer.MessageAnswer}. {@code NoticesTest} proves that
 * every kind of notice is there in every language.
 */
@NullMarked
package dev.breakwater.chat.answer;

import org.jspecify.annotations.NullMarked;
