package dev.breakwater.upload.bank;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Everything people do to banks. Each act is one transaction with its line in the audit log, and is
 * effective on this server when the method returns.
 */
public final class Banks {
  private static final Logger log = LoggerFactory.getLogger(Banks.class);

  private final BankLedger ledger;
  private final BankImport imports;
  private final BankSource sources;
  private final BankExport exports;
  private final BankFollower follower;
  private final KnownSignals known;
  private final Supplier<SealedSignals> seals;
  private final TransactionOperations transactions;
  private final AuditLog audit;

  /**
   * The banks.
   *
   * @param seals gives each thread that asks its own
   */
  public Banks(
      BankLedger ledger,
      BankImport imports,
      BankSource sources,
      BankExport exports,
      BankFollower follower,
      KnownSignals known,
      Supplier<SealedSignals> seals,
      TransactionOperations transactions,
      AuditLog audit) {
    this.ledger = ledger;
    this.imports = imports;
    this.sources = sources;
    this.exports = exports;
    this.follower = follower;
    this.known = known;
    this.seals = seals;
    this.transactions = transactions;
    this.audit = audit;
  }

  /** All of them, by name. */
  public List<Bank> all() {
    return ledger.banks();
  }

  /** The bank of a name. */
  public Optional<Bank> bank(String name) {
    return ledger.bank(name);
  }

  /** How many entries it has of each type in each state. */
  public List<EntryCount> counts(Bank bank) {
    return ledger.counts(bank.id());
  }

  /** The newest lists taken in, newest first. */
  public List<BankImported> imports(Bank bank, int limit) {
    return ledger.imports(bank.id(), limit);
  }

  /** The number of the last change of a bank or its entries: it grows with each. */
  public long version(Bank bank) {
    return ledger.lastChange(bank.id());
  }

  /** The entry of a number; empty when the bank has none. */
  public Optional<BankEntry> entry(Bank bank, long id) {
    return ledger.entry(bank.id(), id);
  }

  List<BankEntry> entries(Bank bank, long after, int limit) {
    return ledger.entries(bank.id(), after, limit);
  }

  List<BankEntry> quarantined(Bank bank, int limit) {
    return ledger.entries(bank.id(), EntryState.QUARANTINED, limit);
  }

  /**
   * The entry that holds a signal.
   *
   * @throws IllegalArgumentException if {@code text} is no signal of that type
   */
  Optional<BankEntry> entry(Bank bank, SignalType type, String text) {
    String canonical = EntrySignal.canonical(known, type, text);
    return ledger.entry(bank.id(), type, seals.get().digest(type, canonical));
  }

  /** Makes a bank; empty when another has its name. */
  public Optional<Bank> create(BankDescription wanted, String by) {
    return effective(() -> {
      Optional<Bank> made = ledger.create(wanted, by);
      made.ifPresent(bank -> audit.append(entry(by, "bank.created", bank, told(bank))));
      return made;
    });
  }

  /** Changes a bank; empty when there is none of that name. */
  public Optional<Bank> change(String name, UnaryOperator<Bank> change, String by) {
    return effective(() -> {
      Optional<Bank> changed = ledger.change(name, change);
      changed.ifPresent(bank -> audit.append(entry(by, "bank.changed", bank, told(bank))));
      return changed;
    });
  }

  /**
   * Puts one signal in.
   *
   * @throws IllegalArgumentException if {@code text} is no signal of that type
   */
  public BankEntry add(Bank bank, SignalType type, String text, String origin, String by) {
    String canonical = EntrySignal.canonical(known, type, text);
    SealedSignals mine = seals.get();
    byte[] digest = mine.digest(type, canonical);
    byte[] sealed = mine.seal(type, canonical);
    return effective(() -> {
      BankEntry added = ledger.add(bank.id(), type, digest, sealed, origin, by);
      audit.append(entry(by, "bank.entry.added", bank, added, Map.of("type", type.name())));
      return added;
    });
  }

  /** Changes what an entry does, naming who and why; empty when the bank has no such entry. */
  public Optional<BankEntry> mark(Bank bank, long id, EntryState state, String by, String reason) {
    return effective(() -> {
      Optional<BankEntry> marked = ledger.mark(bank.id(), id, state, by, reason);
      marked.ifPresent(entry ->
          audit.append(
              entry(
                  by,
                  "bank.entry.changed",
                  bank,
                  entry,
                  Map.of("state", state.name(), "reason", reason))));
      return marked;
    });
  }

  /** Takes a list in, see {@link BankImport#run}. */
  public Imported importList(
      Bank bank, Iterator<ListLine> lines, OnMalformed onMalformed, String by) {
    Imported imported = imports.run(bank, lines, onMalformed, seals.get(), by);
    catchUp(follower::catchUp);
    return imported;
  }

  /**
   * Lets {@code work} put in and take out what the bank's source lists and withdraws. What else it
   * writes to the database is in the same transaction; when it throws, nothing has happened.
   *
   * @param by the source, always by the same name: it takes back only what it gave
   */
  public void fromSource(Bank bank, String by, Consumer<SourceChange> work) {
    transactions.executeWithoutResult(status -> {
      SourceChange change = sources.change(bank, seals.get(), by, work);
      if (change.hasBegun()) {
        audit.append(
            entry(
                by,
                "bank.synced",
                bank,
                Map.of(
                    "import", change.importId(),
                    "listed", change.listed(),
                    "withdrawn", change.withdrawn(),
                    "malformed", change.malformed())));
      }
    });
    catchUp(follower::catchUp);
  }

  /**
   * The signal of one entry, for whoever must name it to the source it came from.
   *
   * @return empty when the bank has no such entry
   */
  public Optional<String> signal(Bank bank, long id, String by) {
    return transactions.execute(status -> {
      Optional<String> signal = ledger.signal(bank.id(), id, seals.get());
      signal.ifPresent(_ ->
          audit.append(
              new AuditEntry(
                  by, "bank.entry.named", "bank-entry", bank.name() + "/" + id, Map.of())));
      return signal;
    });
  }

  /**
   * Up to {@code limit} entries with numbers above {@code after}, in order, each with what opens
   * its signal; for whoever keeps a copy of the bank elsewhere and has that on record.
   */
  public List<OpenEntry> scan(Bank bank, long after, int limit) {
    return ledger.scan(bank.id(), after, limit, seals.get());
  }

  /** Gives out every signal of a bank that matches; that it was done is on record before. */
  public long export(Bank bank, Optional<SignalType> type, String by, BankExport.Taker taker) {
    transactions.executeWithoutResult(status ->
        audit.append(
            entry(by, "bank.exported", bank, Map.of("type", type.map(Enum::name).orElse("all")))));
    return exports.run(bank, type, seals.get(), taker);
  }

  private <T> T effective(Supplier<T> change) {
    T result = transactions.execute(status -> change.get());
    catchUp(follower::catchUpEntries);
    return result;
  }

  /** What is committed stays so: a server that cannot take it in now will at its next look. */
  private static void catchUp(Runnable follow) {
    try {
      follow.run();
    } catch (RuntimeException away) {
      log.warn("a change is kept but not effective yet: the database went away after it");
    }
  }

  private static Map<String, Object> told(Bank bank) {
    return Map.of(
        "source", bank.source(),
        "classification", bank.classification(),
        "confidence", bank.confidence(),
        "policy", bank.policy(),
        "pdqDistance", bank.thresholds().pdqDistance().bits(),
        "qualityFloor", bank.thresholds().qualityFloor().value(),
        "photoDnaDistance", bank.thresholds().photoDnaDistance(),
        "state", bank.state().name());
  }

  private static AuditEntry entry(String by, String act, Bank bank, Map<String, ?> detail) {
    return new AuditEntry(by, act, "bank", bank.name(), detail);
  }

  private static AuditEntry entry(
      String by, String act, Bank bank, BankEntry entry, Map<String, ?> detail) {
    return new AuditEntry(by, act, "bank-entry", bank.name() + "/" + entry.key().entry(), detail);
  }
}
