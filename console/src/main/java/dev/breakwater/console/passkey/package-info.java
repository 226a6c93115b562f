/**
 * Passkeys: keys that a person's device or password keeper holds, and that no page but ours can ask
 * for (W3C Web Authentication, level 3).
 *
 * <p>Start with {@link dev.breakwater.console.passkey.Passkeys}. The checks of the standard are
 * webauthn4j's; what is kept, offered and refused is ours. {@code PasskeysTest} proves the refusals
 * with an authenticator in software, {@code PasskeyTest} of the browser module the whole way with
 * Chromium's own.
 */
@NullMarked
package dev.breakwater.console.passkey;

import org.jspecify.annotations.NullMarked;
