package dev.breakwater.upload.bank;

/**
 * The number of a bank.
 *
 * @param value 1 to 2^20 - 1, so that it fits beside an entry's number in an {@link EntryKey}
 */
public record BankId(int value) {
  static final int BITS = 20;

  public BankId {
    if (value < 1 || value >= 1 << BITS) {
      throw new IllegalArgumentException("a bank's number is 1 to 1048575, not " + value);
    }
  }
}
