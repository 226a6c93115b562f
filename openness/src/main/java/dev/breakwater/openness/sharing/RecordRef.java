package dev.breakwater.openness.sharing;

import dev.breakwater.upload.bank.SignalType;

/**
 * A record of a partner, as it must be named to it.
 *
 * @param record its key; a keyed digest of ours where the partner names records by their signal
 * @param replyTo what else {@link RecordChange.Listed} said a reply needs
 * @param signal the signal that the opinion is about
 */
public record RecordRef(String record, String replyTo, SignalType type, String signal) {
  /** A redacted form: hashes do not belong in logs. */
  @Override
  public String toString() {
    return "RecordRef[type=" + type + "]";
  }
}
