package dev.breakwater.upload.bank;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes changes from a bank's source in, a page at a time.
 *
 * <p>A list that is sent whole goes through {@link BankImport}; here are the many small changes of
 * an exchange. Everything a page changes has the number of one import, so the log of changes gets
 * one row for it, and followers read exactly the rows it touched.
 */
public final class BankSource {
  private final DataSource database;
  private final TransactionOperations transactions;
  private final KnownSignals known;
  private final BankChangeLog changes;
  private final Clock clock;

  public BankSource(
      DataSource database,
      TransactionOperations transactions,
      KnownSignals known,
      BankChangeLog changes,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.known = known;
    this.changes = changes;
    this.clock = clock;
  }

  /** Where a signal stands in its bank: there is one entry for each. */
  record Place(SignalType type, String digest) {}

  /** A signal ready for the database. */
  record Sealed(Place place, byte[] digest, byte[] sealed, String origin) {}

  /** Lets {@code work} change {@code bank}, all of it or, when it throws, nothing. */
  SourceChange change(Bank bank, SealedSignals seals, String by, Consumer<SourceChange> work) {
    return transactions.execute(status -> {
      SourceChange change = new SourceChange(this, bank, seals, by);
      work.accept(change);
      if (change.hasBegun()) {
        finish(change);
        changes.imported(bank.id(), change.importId());
      }
      return change;
    });
  }

  Sealed seal(SourceChange.Signal signal, SealedSignals seals) {
    String canonical = EntrySignal.canonical(known, signal.type(), signal.text());
    byte[] digest = seals.digest(signal.type(), canonical);
    return new Sealed(
        new Place(signal.type(), HexFormat.of().formatHex(digest)),
        digest,
        seals.seal(signal.type(), canonical),
        signal.origin());
  }

  /** The numbers of the entries that hold {@code signals}, put in if they were not there. */
  Map<Place, Long> put(BankId bank, Collection<Sealed> signals, long importId, String by) {
    Map<Place, Sealed> once = new LinkedHashMap<>();
    signals.forEach(each -> once.putIfAbsent(each.place(), each));
    if (once.isEmpty()) {
      return Map.of();
    }
    return onConnection(connection -> {
      List<Sealed> rows = new ArrayList<>(once.values());
      insert(connection, bank, rows, importId, by);
      return entries(connection, bank, rows);
    });
  }

  /** Takes out what {@code by} had put in; tells how much that was. */
  long withdraw(BankId bank, List<Long> entries, long importId, String by, String reason) {
    if (entries.isEmpty()) {
      return 0;
    }
    return onConnection(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              update bank_entry
              set state = 'REMOVED', import_id = ?, state_by = ?, state_at = ?, state_reason = ?
              where bank_id = ? and id = any (?) and state in ('ACTIVE', 'QUARANTINED')
                and (added_by = ? or state_by = ?)
              """)) {
        update.setLong(1, importId);
        update.setString(2, by);
        update.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
        update.setString(4, reason);
        update.setInt(5, bank.value());
        update.setArray(6, connection.createArrayOf("bigint", entries.toArray()));
        update.setString(7, by);
        update.setString(8, by);
        return update.executeLargeUpdate();
      }
    });
  }

  /** The order by digest keeps two pages from waiting for each other in a circle. */
  private void insert(
      Connection connection, BankId bank, List<Sealed> rows, long importId, String by)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into bank_entry
              (bank_id, type, digest, sealed, state, origin, added_by, added_at, import_id)
            select ?, type, digest, sealed, 'ACTIVE', origin, ?, ?, ?
            from unnest(?::text[], ?::bytea[], ?::bytea[], ?::text[])
              as listed (type, digest, sealed, origin)
            order by type, digest
            on conflict (bank_id, type, digest) do update set
              state = 'ACTIVE', origin = excluded.origin, import_id = excluded.import_id,
              state_by = excluded.added_by, state_at = excluded.added_at,
              state_reason = 'listed again'
            where bank_entry.state = 'REMOVED' and bank_entry.state_by = excluded.added_by
            """)) {
      insert.setInt(1, bank.value());
      insert.setString(2, by);
      insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setLong(4, importId);
      insert.setArray(5, types(connection, rows));
      insert.setArray(6, digests(connection, rows));
      insert.setArray(
          7,
          connection.createArrayOf(
              "bytea", rows.stream().map(Sealed::sealed).toArray(byte[][]::new)));
      insert.setArray(
          8, connection.createArrayOf("text", rows.stream().map(Sealed::origin).toArray()));
      insert.executeUpdate();
    }
  }

  private static Map<Place, Long> entries(Connection connection, BankId bank, List<Sealed> rows)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select entry.id, entry.type, encode(entry.digest, 'hex') as digest
            from unnest(?::text[], ?::bytea[]) as listed (type, digest)
            join bank_entry as entry
              on entry.bank_id = ? and entry.type = listed.type and entry.digest = listed.digest
            """)) {
      select.setArray(1, types(connection, rows));
      select.setArray(2, digests(connection, rows));
      select.setInt(3, bank.value());
      Map<Place, Long> entries = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries.put(
              new Place(SignalType.valueOf(row.getString("type")), row.getString("digest")),
              row.getLong("id"));
        }
      }
      return entries;
    }
  }

  private static Array types(Connection connection, List<Sealed> rows) throws SQLException {
    return connection.createArrayOf(
        "text", rows.stream().map(each -> each.place().type().name()).toArray());
  }

  private static Array digests(Connection connection, List<Sealed> rows) throws SQLException {
    return connection.createArrayOf(
        "bytea", rows.stream().map(Sealed::digest).toArray(byte[][]::new));
  }

  long begin(BankId bank, String by) {
    return onConnection(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into bank_import (bank_id, imported_by, imported_at) values (?, ?, ?)"
                  + " returning id")) {
        insert.setInt(1, bank.value());
        insert.setString(2, by);
        insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
        try (ResultSet row = insert.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    });
  }

  private void finish(SourceChange change) {
    onConnection(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update bank_import set added = ?, malformed = ? where id = ?")) {
        update.setLong(1, change.listed());
        update.setLong(2, change.malformed());
        update.setLong(3, change.importId());
        return update.executeUpdate();
      }
    });
  }

  private interface OnConnection<T> {
    T run(Connection connection) throws SQLException;
  }

  private <T> T onConnection(OnConnection<T> work) {
    Connection connection = DataSourceUtils.getConnection(database);
    try {
      return work.run(connection);
    } catch (SQLException broken) {
      throw new IllegalStateException(
          "a page of changes was rolled back; it is taken again", broken);
    } finally {
      DataSourceUtils.releaseConnection(connection, database);
    }
  }
}
