package dev.breakwater.upload.bank;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
 */
public final class BankFollower {
  private static final Logger log = LoggerFactory.getLogger(BankFollower.class);
  private static final int ROWS_AT_A_TIME = 10_000;

  /** So few that who waits to take in one entry hardly notices. */
  private static final int ROWS_OF_AN_IMPORT = 2_000;

  private static final int CHANGES_AT_A_TIME = 1_000;
  private static final String ENTRY =
      "select id, bank_id, type, sealed, state from bank_entry where ";

  /**
   * Written so that only the index on imports has this order. Asked for one import in the order of
   * its entries, PostgreSQL may read and sort all that is left of it for each slice, or walk
   * through all other entries.
   */
  private static final String SLICE_OF_AN_IMPORT =
      ENTRY
          + "(import_id, id) > (?, ?) and import_id <= ? order by import_id, id limit "
          + ROWS_OF_AN_IMPORT;

  private final DataSource database;
  private final BankLedger ledger;
  private final BankChangeLog changes;
  private final SealedSignals seals;
  private final KnownSignals known;
  private final Runnable policiesChanged;

  /** Fair, so that who waits to take in one entry comes between two slices of an import. */
  private final ReentrantLock following = new ReentrantLock(true);

  private final Deque<UnfinishedImport> unfinished = new ArrayDeque<>();
  private long seen;
  private volatile boolean loaded;

  public BankFollower(
      DataSource database,
      BankLedger ledger,
      BankChangeLog changes,
      SealedSignals seals,
      KnownSignals known,
      Runnable policiesChanged) {
    this.database = database;
    this.ledger = ledger;
    this.changes = changes;
    this.seals = seals;
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
    following.lock();
    try {
      long start = System.nanoTime();
      long head = changes.head();
      ledger.banks().forEach(known::put);
      policiesChanged.run();
      long from = Math.min(head, reopenTables());
      Rows entries =
          read(ENTRY + "type = any (?) and state in ('ACTIVE', 'QUARANTINED')", typesToRead());
      read(ENTRY + "state = 'QUARANTINED'");
      seen = from;
      catchUp();
      loaded = true;
      log.info(
          "{} bank entries read in {} ms", entries.count, (System.nanoTime() - start) / 1_000_000);
    } finally {
      following.unlock();
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
    following.lock();
    try {
      UnfinishedImport first = unfinished.peek();
      if (first == null) {
        return false;
      }
      long whole = first.change.importId();
      Rows rows = read(SLICE_OF_AN_IMPORT, whole, first.readUpTo, whole);
      first.readUpTo = rows.lastId;
      if (rows.count < ROWS_OF_AN_IMPORT) {
        unfinished.remove();
      }
      return true;
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
          read(ENTRY + "bank_id = ? and id = ?", bank.value(), entry);
      case BankChange.OfImport whole -> unfinished.add(new UnfinishedImport(whole));
      case BankChange.OfPolicy _ -> policiesChanged.run();
    }
  }

  private Rows read(String sql, Object... parameters) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setFetchSize(ROWS_AT_A_TIME);
        for (int i = 0; i < parameters.length; i++) {
          if (parameters[i] instanceof String[] texts) {
            statement.setArray(i + 1, connection.createArrayOf("text", texts));
          } else {
            statement.setObject(i + 1, parameters[i]);
          }
        }
        return applyRows(statement);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException unreachable) {
      throw new IllegalStateException("bank entries cannot be read now", unreachable);
    }
  }

  private Rows applyRows(PreparedStatement statement) throws SQLException {
    long rows = 0;
    long last = 0;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        SignalType type = SignalType.valueOf(row.getString("type"));
        last = row.getLong("id");
        known.apply(
            EntryKey.of(new BankId(row.getInt("bank_id")), last),
            type,
            seals.open(type, row.getBytes("sealed")),
            EntryState.valueOf(row.getString("state")));
        rows++;
      }
    }
    return new Rows(rows, last);
  }

  /** How many rows were read, and the number of the last. */
  private record Rows(long count, long lastId) {}

  private static final class UnfinishedImport {
    private final BankChange.OfImport change;
    private long readUpTo;

    private UnfinishedImport(BankChange.OfImport change) {
      this.change = change;
    }
  }
}
