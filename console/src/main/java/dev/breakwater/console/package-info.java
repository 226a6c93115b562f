/**
 * The console: where people work with Breakwater in a browser.
 *
 * <p>Start with {@link dev.breakwater.console.ConsoleConfiguration}. {@code frame} is what every
 * page stands in, {@code access} the table of who may open what, {@code signin} how people prove
 * who they are, {@code live} how pages hear of news. Pages of a capability live in its own module,
 * which gives a {@code ConsoleSection} and {@code RoleRules}.
 */
@NullMarked
package dev.breakwater.console;

import org.jspecify.annotations.NullMarked;
