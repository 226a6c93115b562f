package dev.breakwater.upload.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is matched in memory equal to what the database keeps.
 *
 * <p>At start it loads every entry once; then it follows the log of changes. Whoever changes a bank
 * on this server calls {@link #catchUp()} after the commit, so the change is effective when the
 * answer leaves; other servers see it at their next look, several times a second. While the
 * database is away memory stays as it was, and matching goes on.
 */
public final class BankFollower {
  private static final Logger log = LoggerFactory.getLogger(BankFollower.class);
  private static final int ROWS_AT_A_TIME = 10_000;
  private static final int CHANGES_AT_A_TIME = 1_000;
  private static final String ENTRY =
      "select id, bank_id, type, sealed, state from bank_entry where ";

  private final DataSource database;
  private final BankLedger ledger;
  private final BankChangeLog changes;
  private final SealedSignals seals;
  private final KnownSignals known;
  private final Runnable policiesChanged;
  private final ReentrantLock following = new ReentrantLock();

  private volatile long reached;
  private volatile boolean loaded;

  BankFollower(
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

  /** Loads everything. Until this has returned once, nothing may be let through. */
  public void load() {
    following.lock();
    try {
      long head = changes.head();
      ledger.banks().forEach(known::put);
      policiesChanged.run();
      long start = System.nanoTime();
      long entries = read(ENTRY + "state in (?, ?)", "ACTIVE", "QUARANTINED");
      reached = head;
      loaded = true;
      log.info("{} bank entries loaded in {} ms", entries, (System.nanoTime() - start) / 1_000_000);
    } finally {
      following.unlock();
    }
  }

  /** Takes in every change made so far. */
  public void catchUp() {
    following.lock();
    try {
      List<BankChange> next = changes.since(reached, CHANGES_AT_A_TIME);
      while (!next.isEmpty()) {
        for (BankChange change : next) {
          apply(change);
          reached = change.seq();
        }
        next = changes.since(reached, CHANGES_AT_A_TIME);
      }
    } finally {
      following.unlock();
    }
  }

  /** Whether the banks have been loaded since the server started. */
  public boolean isLoaded() {
    return loaded;
  }

  /** The last change taken in. */
  public long reached() {
    return reached;
  }

  private void apply(BankChange change) {
    switch (change) {
      case BankChange.OfBank(long _, BankId bank) -> ledger.bank(bank).ifPresent(known::put);
      case BankChange.OfEntry(long _, BankId bank, long entry) ->
          read(ENTRY + "bank_id = ? and id = ?", bank.value(), entry);
      case BankChange.OfImport(long _, BankId bank, long importId) ->
          read(ENTRY + "bank_id = ? and import_id = ?", bank.value(), importId);
      case BankChange.OfPolicy _ -> policiesChanged.run();
    }
  }

  private long read(String sql, Object... parameters) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setFetchSize(ROWS_AT_A_TIME);
        for (int i = 0; i < parameters.length; i++) {
          statement.setObject(i + 1, parameters[i]);
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

  private long applyRows(PreparedStatement statement) throws SQLException {
    long rows = 0;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        SignalType type = SignalType.valueOf(row.getString("type"));
        known.apply(
            EntryKey.of(new BankId(row.getInt("bank_id")), row.getLong("id")),
            type,
            seals.open(type, row.getBytes("sealed")),
            EntryState.valueOf(row.getString("state")));
        rows++;
      }
    }
    return rows;
  }
}
