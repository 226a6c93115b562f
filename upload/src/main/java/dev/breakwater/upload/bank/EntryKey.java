package dev.breakwater.upload.bank;

/**
 * An entry's number together with its bank's, in one long: what the tables in memory hold for each
 * signal, so that a hit leads to its bank without another table of millions of rows.
 *
 * @param value the bank's number in bits 43 to 62, the entry's in bits 0 to 42
 */
public record EntryKey(long value) {
  private static final int ENTRY_BITS = 63 - BankId.BITS;
  private static final long ENTRY_MASK = (1L << ENTRY_BITS) - 1;

  /** The key of entry {@code entry} of {@code bank}. */
  public static EntryKey of(BankId bank, long entry) {
    if (entry < 0 || entry > ENTRY_MASK) {
      throw new IllegalArgumentException("an entry's number is 0 to 2^43 - 1, not " + entry);
    }
    return new EntryKey(((long) bank.value() << ENTRY_BITS) | entry);
  }

  /** The bank's number. */
  public BankId bank() {
    return new BankId((int) (value >>> ENTRY_BITS));
  }

  /** The entry's number, as the API shows it. */
  public long entry() {
    return value & ENTRY_MASK;
  }
}
