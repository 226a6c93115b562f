package dev.breakwater.upload.bank;

import java.time.Instant;

/** A list that was taken into a bank, as it is kept. */
public record BankImported(
    long id, String by, Instant at, long added, long repeated, long malformed) {}
