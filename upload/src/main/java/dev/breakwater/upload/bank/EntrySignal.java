package dev.breakwater.upload.bank;

import dev.breakwater.hashing.Pdq256;

/** What a bank takes as a signal: more is asked than that the text can be read. */
final class EntrySignal {
  private EntrySignal() {}

  /**
   * The canonical text of a signal that may stand in a bank.
   *
   * @throws IllegalArgumentException saying what was expected, never repeating the text
   */
  static String canonical(KnownSignals known, SignalType type, String text) {
    String canonical = known.table(type).canonical(type, text);
    if (type == SignalType.PDQ && isOfNoPicture(Pdq256.parse(canonical))) {
      throw new IllegalArgumentException(
          "a PDQ hash whose bits are all equal is of no picture: it was set aside");
    }
    return canonical;
  }

  /** Exchanges have handed these out; as entries they match every flat picture. */
  private static boolean isOfNoPicture(Pdq256 hash) {
    return hash.bitCount() == 0 || hash.bitCount() == Pdq256.BITS;
  }
}
