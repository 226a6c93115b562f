package dev.breakwater.upload.bank;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bank's source lists and withdraws, put into the bank in one transaction with whatever the
 * caller writes beside it. See {@link Banks#fromSource}.
 */
public final class SourceChange {
  private final BankSource sources;
  private final Bank bank;
  private final SealedSignals seals;
  private final String by;
  private long importId;
  private long listed;
  private long malformed;
  private long withdrawn;

  SourceChange(BankSource sources, Bank bank, SealedSignals seals, String by) {
    this.sources = sources;
    this.bank = bank;
    this.seals = seals;
    this.by = by;
  }

  /** A signal as its source has it. */
  public record Signal(SignalType type, String text, String origin) {
    /** A redacted form: hashes do not belong in logs. */
    @Override
    public String toString() {
      return "Signal[type=" + type + "]";
    }
  }

  /** What became of a signal that was listed. */
  public sealed interface Kept {
    /** It is the entry of this number, whatever that entry's state is. */
    record As(long entry) implements Kept {}

    /** It cannot stand in a bank, and why; never with the signal. */
    record Malformed(String problem) implements Kept {}
  }

  /**
   * Puts signals in. What the bank has is not changed, but for what this source had withdrawn: that
   * is taken up again. What a person found false or removed stays so.
   *
   * @return one for each, in their order
   */
  public List<Kept> list(List<Signal> signals) {
    Map<Signal, Kept> kept = new LinkedHashMap<>();
    Map<Signal, BankSource.Sealed> sealed = new LinkedHashMap<>();
    for (Signal signal : signals) {
      try {
        sealed.computeIfAbsent(signal, each -> sources.seal(each, seals));
      } catch (IllegalArgumentException wrong) {
        kept.put(signal, new Kept.Malformed(String.valueOf(wrong.getMessage())));
      }
    }
    Map<BankSource.Place, Long> entries = sources.put(bank.id(), sealed.values(), begun(), by);
    sealed.forEach((signal, one) -> kept.put(signal, new Kept.As(required(entries, one))));
    listed += sealed.size();
    malformed += kept.size() - sealed.size();
    return signals.stream()
        .map(signal -> Optional.ofNullable(kept.get(signal)).orElseThrow())
        .toList();
  }

  /** Takes entries out that this source had put in; those of others stay. */
  public void withdraw(List<Long> entries, String reason) {
    withdrawn += sources.withdraw(bank.id(), entries, begun(), by, reason);
  }

  private static long required(Map<BankSource.Place, Long> entries, BankSource.Sealed signal) {
    return Optional.ofNullable(entries.get(signal.place()))
        .orElseThrow(() -> new IllegalStateException("an entry was not put in"));
  }

  boolean hasBegun() {
    return importId != 0;
  }

  /** A page that changes nothing leaves no row. */
  private long begun() {
    if (!hasBegun()) {
      importId = sources.begin(bank.id(), by);
    }
    return importId;
  }

  long listed() {
    return listed;
  }

  long malformed() {
    return malformed;
  }

  long withdrawn() {
    return withdrawn;
  }

  long importId() {
    return importId;
  }
}
