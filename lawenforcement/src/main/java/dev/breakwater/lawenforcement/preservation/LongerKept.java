package dev.breakwater.lawenforcement.preservation;

import java.time.Instant;

/** That somebody had something kept longer, until when and why. */
public record LongerKept(Instant at, String who, Instant until, String reason) {}
