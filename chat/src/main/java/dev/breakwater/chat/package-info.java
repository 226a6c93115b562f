/**
 * Ask 2: grooming is noticed early and the child protected.
 *
 * <p>Start at {@link dev.breakwater.chat.ChatConfiguration}, which builds everything here by hand.
 * A message's way: {@code message} reads it, {@code judge} asks the engine and the policy, {@code
 * state} keeps what is remembered, {@code decision} what was found. {@code MessagesTest} tells what
 * a platform sees, {@code ChatKilledTest} in {@code server} what a SIGKILL leaves.
 */
@NullMarked
package dev.breakwater.chat;

import org.jspecify.annotations.NullMarked;
