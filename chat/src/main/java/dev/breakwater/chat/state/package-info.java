/**
 * What is remembered of conversations and accounts, and how it outlives a crash.
 *
 * <p>Start at {@link dev.breakwater.chat.state.ChatStates}. A change is in the journal on the local
 * disk before it is answered, in PostgreSQL a moment later. {@code ChatStatesTest} proves that a
 * killed server forgets nothing, {@code TenureTest} that two servers never write over each other.
 */
@NullMarked
package dev.breakwater.chat.state;

import org.jspecify.annotations.NullMarked;
