package dev.breakwater.upload.bank;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is matched in memory equal to what the database keeps.
 *
 * <p>At start it loads every entry once; then it follows the log of changes. Whoever changes a bank
 * on this server catches up after the commit, so the change is effective when the answer leaves;
 * other servers see it at their next look, several times a second. While the database is away
 * memory stays as it was, and matching goes on.
 *
 * <p>A list of a million entries takes long to take in, and a single change does not wait for it:
 * the list is read in slices beside the log, and only to put a slice into memory is the log held
 * up. A slice may so have been read before a change that is in already. Entries that were read for
 * a change since their import became known are therefore left out of its slices: what was read for
 * the change is newer, and whatever comes after it has a line of its own in the log.
 */
public final class BankFollower {
  private static final Logger log = LoggerFactory.getLogger(BankFollower.class);
  private static final int ROWS_OF_AN_IMPORT = 2_000;
  private static final int CHANGES_AT_A_TIME = 1_000;

  /**
   * Written so that only the index on imports has this order. Asked for one import in the order of
   * its entries, PostgreSQL may read and sort all that is left of it for each slice, or walk
   * through all other entries.
   */
  private static final String SLICE_OF_AN_IMPORT =
      "(import_id, id) > (?, ?) and import_id <= ? order by import_id, id limit "
          + ROWS_OF_AN_IMPORT;

  private final BankLedger ledger;
  private final BankChangeLog changes;
  private final KnownSignals known;
  private final Runnable policiesChanged;

  /** Held while an import's slice is read and put in; always taken before the other. */
  private final ReentrantLock slicing = new ReentrantLock();

  private final EntryReader slices;

  /** Held while memory is changed. Fair, so that a change comes between two slices. */
  private final ReentrantLock following = new ReentrantLock(true);

  private final EntryReader entries;
  private final Deque<UnfinishedImport> unfinished = new ArrayDeque<>();
  private long seen;
  private volatile boolean loaded;

  /**
   * A follower that has nothing in yet.
   *
   * @param seals gives each thread that asks its own
   */
  public BankFollower(
      DataSource database,
      BankLedger ledger,
      BankChangeLog changes,
      Supplier<SealedSignals> seals,
      KnownSignals known,
      Runnable policiesChanged) {
    this.ledger = ledger;
    this.changes = changes;
    this.slices = new EntryReader(database, seals.get());
    this.entries = new EntryReader(database, seals.get());
    this.known = known;
    this.policiesChanged = policiesChanged;
  }

  /**
   * Makes memory whole. Until this has returned once, nothing may be let through.
   *
   * <p>What a table reopened from its snapshot is not read again: of its types only what changed
   * since is, by following the log from there.
   */
  public void load() {
    slicing.lock();
    following.lock();
    try {
      long start = System.nanoTime();
      long head = changes.head();
      ledger.banks().forEach(known::put);
      policiesChanged.run();
      long from = Math.min(head, reopenTables());
      long read =
          entries.read(
              this::take, "type = any (?) and state in ('ACTIVE', 'QUARANTINED')", typesToRead());
      entries.read(this::take, "state = 'QUARANTINED'");
      seen = from;
      catchUp();
      loaded = true;
      log.info("{} bank entries read in {} ms", read, (System.nanoTime() - start) / 1_000_000);
    } finally {
      following.unlock();
      slicing.unlock();
    }
  }

  /**
   * Writes the snapshots that are due.
   *
   * @throws IOException if the disk does not take one; matching goes on, a restart takes longer
   */
  public void writeDueSnapshots() throws IOException {
    for (PersistentTable table : persistentTables()) {
      if (loaded && table.isSnapshotDue()) {
        // Read before the table is: it then has every change up to this one, and perhaps more.
        table.writeSnapshot(changes.mark(reached()));
      }
    }
  }

  /** Takes in every change made so far. */
  public void catchUp() {
    catchUpEntries();
    while (readSliceOfImport()) {
      catchUpEntries();
    }
  }

  /**
   * Takes in every change made so far, except what is left of imports: a change of one entry does
   * not wait for a million others. That is safe out of order, because taking a change in means
   * reading what the database keeps by then.
   */
  void catchUpEntries() {
    following.lock();
    try {
      List<BankChange> next = changes.since(seen, CHANGES_AT_A_TIME);
      while (!next.isEmpty()) {
        for (BankChange change : next) {
          apply(change);
          seen = change.seq();
        }
        next = changes.since(seen, CHANGES_AT_A_TIME);
      }
    } finally {
      following.unlock();
    }
  }

  /** Takes in some more of the first import that is not all in; false when there is none. */
  private boolean readSliceOfImport() {
    slicing.lock();
    try {
      Optional<UnfinishedImport> first = firstUnfinished();
      first.ifPresent(one -> put(one, slice(one)));
      return first.isPresent();
    } finally {
      slicing.unlock();
    }
  }

  private Optional<UnfinishedImport> firstUnfinished() {
    following.lock();
    try {
      return Optional.ofNullable(unfinished.peek());
    } finally {
      following.unlock();
    }
  }

  private List<EntryReader.Row> slice(UnfinishedImport one) {
    List<EntryReader.Row> rows = new ArrayList<>(ROWS_OF_AN_IMPORT);
    long whole = one.change.importId();
    slices.read(rows::add, SLICE_OF_AN_IMPORT, whole, one.readUpTo, whole);
    return rows;
  }

  private void put(UnfinishedImport one, List<EntryReader.Row> slice) {
    following.lock();
    try {
      slice.stream().filter(row -> !one.overtaken.contains(row.key())).forEach(this::take);
      if (slice.size() < ROWS_OF_AN_IMPORT) {
        unfinished.remove(one);
      } else {
        one.readUpTo = slice.getLast().key().entry();
      }
    } finally {
      following.unlock();
    }
  }

  /** Whether the banks have been loaded since the server started. */
  public boolean isLoaded() {
    return loaded;
  }

  /** The last change of which, and of all before it, everything is in. */
  public long reached() {
    following.lock();
    try {
      UnfinishedImport first = unfinished.peek();
      return first == null ? seen : first.change.seq() - 1;
    } finally {
      following.unlock();
    }
  }

  /**
   * The first change that some reopened table lacks; tables whose snapshot is not ours begin anew.
   */
  private long reopenTables() {
    long from = Long.MAX_VALUE;
    for (PersistentTable table : persistentTables()) {
      Optional<ChangeMark> mark = table.reopened();
      if (mark.isPresent() && changes.knows(mark.get())) {
        from = Math.min(from, mark.get().seq());
      } else if (mark.isPresent()) {
        log.warn("a snapshot is of another database, or of a later state of it, and is not used");
        table.startEmpty();
      }
    }
    return from;
  }

  private Object typesToRead() {
    return known.tables().stream()
        .filter(table -> !(table instanceof PersistentTable kept && kept.reopened().isPresent()))
        .flatMap(table -> table.types().stream())
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private List<PersistentTable> persistentTables() {
    return known.tables().stream()
        .filter(PersistentTable.class::isInstance)
        .map(PersistentTable.class::cast)
        .toList();
  }

  private void apply(BankChange change) {
    switch (change) {
      case BankChange.OfBank(long _, BankId bank) -> ledger.bank(bank).ifPresent(known::put);
      case BankChange.OfEntry(long _, BankId bank, long entry) ->
          entries.read(this::overtake, "bank_id = ? and id = ?", bank.value(), entry);
      case BankChange.OfImport whole -> unfinished.add(new UnfinishedImport(whole));
      case BankChange.OfPolicy _ -> policiesChanged.run();
    }
  }

  /** Takes in an entry of which no slice read so far may have anything newer. */
  private void overtake(EntryReader.Row row) {
    unfinished.forEach(one -> one.overtaken.add(row.key()));
    take(row);
  }

  private void take(EntryReader.Row row) {
    known.apply(row.key(), row.type(), row.canonical(), row.state());
  }

  /** An import that the log has told of, and how far its entries are in. */
  private static final class UnfinishedImport {
    private final BankChange.OfImport change;
    private final Set<EntryKey> overtaken = new HashSet<>();
    private long readUpTo;

    private UnfinishedImport(BankChange.OfImport change) {
      this.change = change;
    }
  }
}
