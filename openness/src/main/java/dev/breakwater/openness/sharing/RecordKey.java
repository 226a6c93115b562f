package dev.breakwater.openness.sharing;

import dev.breakwater.upload.bank.SignalType;

/** How a partner's record is told from its others. */
public sealed interface RecordKey {
  /** By a name the partner gave it, which says nothing of the signal. */
  record Named(String name) implements RecordKey {
    private static final int LONGEST = 255;

    public Named {
      if (name.isBlank() || name.length() > LONGEST) {
        throw new IllegalArgumentException("a record's key is 1 to 255 characters");
      }
    }
  }

  /** By its signal, because it has no other name. It is kept as a keyed digest only. */
  record OfSignal(SignalType type, String text) implements RecordKey {
    /** A redacted form: hashes do not belong in logs. */
    @Override
    public String toString() {
      return "OfSignal[type=" + type + "]";
    }
  }
}
