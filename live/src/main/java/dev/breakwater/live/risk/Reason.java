package dev.breakwater.live.risk;

import java.time.Instant;

/**
 * One signal's part of a risk.
 *
 * @param weight what it adds now, 0 to 1
 * @param words a sentence without any content or name
 */
public record Reason(SignalKind signal, double weight, Instant at, String words) {}
