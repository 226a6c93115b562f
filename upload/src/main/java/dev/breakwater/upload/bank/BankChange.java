package dev.breakwater.upload.bank;

/** One row of the log that every replica follows. */
sealed interface BankChange {
  /** Its place in the log. */
  long seq();

  /** A bank was made or changed. */
  record OfBank(long seq, BankId bank) implements BankChange {}

  /** One entry came, went, or changed its state. */
  record OfEntry(long seq, BankId bank, long entry) implements BankChange {}

  /** An import's entries came, all at once. */
  record OfImport(long seq, BankId bank, long importId) implements BankChange {}

  /** A version of a policy was written. */
  record OfPolicy(long seq) implements BankChange {}
}
