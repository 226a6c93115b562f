/**
 * The command line: one class for each command.
 *
 * <p>{@code serve} is the server; {@code hash} works on its own; the others talk to a running
 * server over HTTP, as any client would.
 */
@NullMarked
package dev.breakwater.server.command;

import org.jspecify.annotations.NullMarked;
