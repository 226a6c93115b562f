package dev.breakwater.media.internal.wire;

import dev.breakwater.media.Fingerprinting;

/**
 * What a worker must keep to with one item.
 *
 * @param pixels the largest frame it may decode
 * @param frames the most frames it may fingerprint
 * @param millis after how long it answers with what it has
 */
public record Rules(int pixels, int frames, int millis, Fingerprinting fingerprinting) {}
