package dev.breakwater.upload.bank;

import dev.breakwater.hashing.Distance;
import java.util.Optional;

/** Where each bank draws its line, as it stands while one item is looked up. */
public interface Lines {
  /**
   * The thresholds of the entry's bank; empty when the bank is off and its entries do not count.
   */
  Optional<Thresholds> of(EntryKey key);

  /** The widest PDQ threshold of all banks that are on: no search need look further. */
  Distance widestPdq();
}
