package dev.breakwater.console.signin;

import java.time.Instant;
import java.util.UUID;

/**
 * A session as its owner sees it.
 *
 * @param way by what they signed in: {@code passkey}
 * @param browser as {@code Firefox on Linux}
 * @param seenAt its last request, to the minute
 * @param here whether it is the one that asks
 */
public record OpenSession(
    UUID id, String way, String browser, Instant beganAt, Instant seenAt, boolean here) {}
