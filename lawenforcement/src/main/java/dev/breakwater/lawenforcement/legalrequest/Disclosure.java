package dev.breakwater.lawenforcement.legalrequest;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of the disclosure log: what went out, to whom.
 *
 * @param lock how the bundle is locked: {@code key} or {@code passphrase}
 * @param manifest the SHA-256 of the bundle's manifest, by which it can be told from another
 */
public record Disclosure(
    UUID bundle,
    Instant at,
    String who,
    String recipient,
    String lock,
    int pieces,
    int papers,
    int absent,
    String manifest) {}
