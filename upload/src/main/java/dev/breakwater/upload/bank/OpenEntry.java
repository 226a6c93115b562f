package dev.breakwater.upload.bank;

import java.util.function.Supplier;

/**
 * An entry on its way out of its bank.
 *
 * @param signal opens it when it is asked for, by the thread that got the entry
 */
public record OpenEntry(
    long id, SignalType type, EntryState state, String origin, Supplier<String> signal) {
  /** A redacted form: hashes do not belong in logs. */
  @Override
  public String toString() {
    return "OpenEntry[id=" + id + "]";
  }
}
