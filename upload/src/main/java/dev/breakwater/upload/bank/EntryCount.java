package dev.breakwater.upload.bank;

/** How many entries of one type are in one state. */
public record EntryCount(SignalType type, EntryState state, long entries) {}
