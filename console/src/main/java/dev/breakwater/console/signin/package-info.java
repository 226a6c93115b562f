/**
 * How a person proves who they are, and how long that holds.
 *
 * <p>Start with {@link dev.breakwater.console.signin.SignIn}, which checks a name, a password and a
 * code, and {@link dev.breakwater.console.signin.Sessions}, which keeps who is in. {@link
 * dev.breakwater.console.signin.SignedInFilter} looks at every request of the console. {@code
 * SignInTest} proves that a code works once and that guessing is slowed; {@code ConsoleTest} in the
 * server signs in with a real browser.
 */
@NullMarked
package dev.breakwater.console.signin;

import org.jspecify.annotations.NullMarked;
