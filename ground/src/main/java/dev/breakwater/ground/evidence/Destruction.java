package dev.breakwater.ground.evidence;

import java.time.Instant;

/**
 * The record that a piece was destroyed.
 *
 * <p>Whoever finds a sealed key later can tell whether it is the one that should be gone: opened,
 * it gives this mark or another.
 *
 * @param keyMark of the key that was destroyed; the same stands in the chain's first link
 * @param nothingLeft whether, looked at now, no file of the piece is in the store
 * @param chainIsWhole whether the custody chain that says all this has no fault
 */
public record Destruction(
    Instant at,
    String who,
    String why,
    String keyMark,
    boolean nothingLeft,
    boolean chainIsWhole) {}
