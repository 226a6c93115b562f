/**
 * The server as a whole: what is wired to what, and the command line that starts it.
 *
 * <p>Start with {@link dev.breakwater.server.Breakwater}, the main class, then {@link
 * dev.breakwater.server.ServerConfiguration}, which names every capability. {@code ServerTest}
 * proves that the whole starts, refuses what it must and tells nothing it must not.
 */
@NullMarked
package dev.breakwater.server;

import org.jspecify.annotations.NullMarked;
