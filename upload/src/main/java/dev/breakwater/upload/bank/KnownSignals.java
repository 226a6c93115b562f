package dev.breakwater.upload.bank;

import dev.breakwater.hashing.Distance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Everything known, in memory: the banks, the tables of their entries, and which entries are
 * quarantined.
 *
 * <p>A hit is only a number until {@link #enabledBank} has said that its bank is on, so disabling a
 * bank of millions of entries is one write. Safe for use by many threads; only {@link BankFollower}
 * and the flood watch change it.
 */
public final class KnownSignals {
  private final Map<SignalType, SignalTable> tables;
  private final Map<BankId, Bank> banks = new ConcurrentHashMap<>();
  private final Map<EntryKey, EntryState> unusual = new ConcurrentHashMap<>();

  public KnownSignals(List<SignalTable> tables) {
    this.tables = new EnumMap<>(SignalType.class);
    for (SignalTable table : tables) {
      for (SignalType type : table.types()) {
        if (this.tables.put(type, table) != null) {
          throw new IllegalArgumentException("two tables are responsible for " + type);
        }
      }
    }
  }

  /** The bank of a hit, if its matches count now. */
  public Optional<Bank> enabledBank(EntryKey key) {
    return Optional.ofNullable(banks.get(key.bank()))
        .filter(bank -> bank.state() == BankState.ENABLED);
  }

  /** Where the banks draw their lines now. */
  public Lines lines() {
    return new Lines() {
      @Override
      public Optional<Thresholds> of(EntryKey key) {
        return enabledBank(key).map(Bank::thresholds);
      }

      @Override
      public Distance widestPdq() {
        return banks.values().stream()
            .filter(bank -> bank.state() == BankState.ENABLED)
            .map(bank -> bank.thresholds().pdqDistance())
            .max(Distance::compareTo)
            .orElse(new Distance(0));
      }
    };
  }

  /** Whether nothing graver than HOLD may follow from this entry for now. */
  public boolean isQuarantined(EntryKey key) {
    return unusual.get(key) == EntryState.QUARANTINED;
  }

  /** Lets nothing graver than HOLD follow from this entry, at once. */
  public void quarantine(EntryKey key) {
    unusual.put(key, EntryState.QUARANTINED);
  }

  /** The banks as they stand. */
  public List<Bank> banks() {
    return List.copyOf(banks.values());
  }

  /** How many entries are held, by signal type of their table. */
  public Map<String, Long> sizes() {
    return tables().stream()
        .collect(
            Collectors.toMap(
                table ->
                    table.types().stream()
                        .map(Enum::name)
                        .sorted()
                        .collect(Collectors.joining("+")),
                SignalTable::size));
  }

  /**
   * The table of {@code type}.
   *
   * @throws IllegalArgumentException if this server does not match that type
   */
  public SignalTable table(SignalType type) {
    SignalTable table = tables.get(type);
    if (table == null) {
      throw new IllegalArgumentException("signals of type " + type + " are not matched here");
    }
    return table;
  }

  List<SignalTable> tables() {
    return tables.values().stream().distinct().toList();
  }

  void put(Bank bank) {
    banks.put(bank.id(), bank);
  }

  /** Makes memory agree with what is kept of one entry. */
  void apply(EntryKey key, SignalType type, String canonical, EntryState state) {
    if (state == EntryState.QUARANTINED) {
      unusual.put(key, state);
    } else {
      unusual.remove(key);
    }
    if (state.matches()) {
      table(type).put(key, type, canonical);
    } else {
      table(type).remove(key, type, canonical);
    }
  }
}
