package dev.breakwater.upload.bank;

import java.time.Instant;

/** Who last changed what an entry does, when and why. */
public record StateChange(String by, Instant at, String reason) {}
