/**
 * A client that asks Breakwater whether an item may be shown, and a message delivered.
 *
 * <p>Start with {@link dev.breakwater.client.BreakwaterClient}. It never turns a failure into a
 * yes: {@code BreakwaterClientTest} proves that of every status, of silence and of garbage.
 */
@NullMarked
package dev.breakwater.client;

import org.jspecify.annotations.NullMarked;
