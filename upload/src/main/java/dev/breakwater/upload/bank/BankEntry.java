package dev.breakwater.upload.bank;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a bank as it is kept. The signal itself stays sealed: whoever looks at an entry sees
 * what it is and where it comes from, not what it matches.
 *
 * @param lastChange null while nobody has changed its state
 */
public record BankEntry(
    EntryKey key,
    SignalType type,
    EntryState state,
    Provenance provenance,
    @Nullable StateChange lastChange) {}
