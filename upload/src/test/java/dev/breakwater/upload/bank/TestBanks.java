package dev.breakwater.upload.bank;

/** Puts benign signals into banks of a test's server. */
public final class TestBanks {
  private final BankLedger ledger;
  private final BankFollower follower;
  private final SealedSignals seals;

  public TestBanks(BankLedger ledger, BankFollower follower, SealedSignals seals) {
    this.ledger = ledger;
    this.follower = follower;
    this.seals = seals;
  }

  /** Makes a bank under {@code policy}. */
  public BankId create(String name, String policy) {
    return ledger
        .create(new BankDescription(name, "a test", "A1", 90, policy, Thresholds.DEFAULT), "test")
        .orElseThrow()
        .id();
  }

  /** Adds a signal, in canonical form, and waits until it matches; returns the entry's number. */
  public long add(BankId bank, SignalType type, String canonical) {
    long entry =
        ledger
            .add(bank, type, seals.digest(type, canonical), seals.seal(type, canonical), "", "test")
            .key()
            .entry();
    follower.catchUp();
    return entry;
  }

  /** A bank as it stands. */
  public Bank bank(BankId id) {
    return ledger.bank(id).orElseThrow();
  }

  /** What has become of an entry. */
  public EntryState state(BankId bank, long entry) {
    return ledger.entry(bank, entry).orElseThrow().state();
  }
}
