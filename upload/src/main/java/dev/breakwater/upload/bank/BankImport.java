package dev.breakwater.upload.bank;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a list of any length into a bank, all of it or none.
 *
 * <p>One transaction: the rows stream through COPY into a staging table of that transaction, then
 * move into the bank in one statement, then the change log gets its row. A server killed at any
 * instant leaves nothing behind, because PostgreSQL rolls back what was not committed; there is no
 * state to resume and none to clean, the import is simply sent again. No more than one buffer of
 * rows is in memory at a time.
 */
public final class BankImport {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int PROBLEMS_TOLD = 20;
  private static final int TAKING_UP_AGAIN = 0x6c697374;
  private static final HexFormat HEX = HexFormat.of();

  private final DataSource database;
  private final TransactionOperations transactions;
  private final KnownSignals known;
  private final BankChangeLog changes;
  private final AuditLog audit;
  private final Clock clock;

  public BankImport(
      DataSource database,
      TransactionOperations transactions,
      KnownSignals known,
      BankChangeLog changes,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.known = known;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Imports {@code lines} into {@code bank}.
   *
   * @param onMalformed whether one malformed line refuses the whole list or is left out
   * @throws MalformedList if a line is malformed and that refuses the list, or if no line can be
   *     used; nothing was imported
   */
  Imported run(
      Bank bank,
      Iterator<ListLine> lines,
      OnMalformed onMalformed,
      SealedSignals seals,
      String by) {
    return transactions.execute(status -> {
      Connection connection = DataSourceUtils.getConnection(database);
      try {
        return run(connection, bank, lines, onMalformed, seals, by);
      } catch (SQLException broken) {
        throw new IllegalStateException("the import was rolled back; send it again", broken);
      } finally {
        DataSourceUtils.releaseConnection(connection, database);
      }
    });
  }

  private Imported run(
      Connection connection,
      Bank bank,
      Iterator<ListLine> lines,
      OnMalformed onMalformed,
      SealedSignals seals,
      String by)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table incoming"
              + " (type text, digest bytea, sealed bytea, origin text) on commit drop");
    }
    Copied copied = copy(connection, lines, seals);
    boolean unusable = onMalformed == OnMalformed.REFUSE_ALL || copied.rows == 0;
    if (!copied.problems.isEmpty() && unusable) {
      throw new MalformedList(copied.problems, copied.malformed);
    }
    long importId = begin(connection, bank.id(), copied.malformed, by);
    long added = move(connection, bank.id(), importId, by);
    if (added < copied.rows) {
      added += takeUpAgain(connection, bank.id(), importId, by);
    }
    finish(connection, importId, added, copied.rows - added);
    Imported imported =
        new Imported(importId, added, copied.rows - added, copied.malformed, copied.problems);
    audit.append(
        new AuditEntry(
            by,
            "bank.imported",
            "bank",
            bank.name(),
            Map.of(
                "import",
                importId,
                "added",
                added,
                "repeated",
                imported.repeated(),
                "malformed",
                imported.malformed())));
    changes.imported(bank.id(), importId);
    return imported;
  }

  private Copied copy(Connection connection, Iterator<ListLine> lines, SealedSignals seals)
      throws SQLException {
    Copied copied = new Copied();
    CopyIn in =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy incoming (type, digest, sealed, origin) from stdin");
    try {
      StringBuilder buffer = new StringBuilder(BUFFER_BYTES + 1024);
      while (lines.hasNext()) {
        switch (lines.next()) {
          case ListLine.Listed listed -> append(buffer, listed, seals, copied);
          case ListLine.Malformed malformed -> copied.add(malformed);
        }
        if (buffer.length() >= BUFFER_BYTES) {
          send(in, buffer);
        }
      }
      send(in, buffer);
      in.endCopy();
      return copied;
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  private void append(
      StringBuilder buffer, ListLine.Listed listed, SealedSignals seals, Copied copied) {
    String canonical;
    try {
      canonical = EntrySignal.canonical(known, listed.type(), listed.text());
    } catch (IllegalArgumentException wrong) {
      copied.add(new ListLine.Malformed(listed.line(), String.valueOf(wrong.getMessage())));
      return;
    }
    buffer.append(listed.type().name()).append("\t\\\\x");
    HEX.formatHex(buffer, seals.digest(listed.type(), canonical));
    buffer.append("\t\\\\x");
    HEX.formatHex(buffer, seals.seal(listed.type(), canonical));
    buffer.append('\t').append(escaped(listed.origin())).append('\n');
    copied.rows++;
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static void send(CopyIn in, StringBuilder buffer) throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    in.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }

  private long begin(Connection connection, BankId bank, long malformed, String by)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into bank_import (bank_id, imported_by, imported_at, malformed)"
                + " values (?, ?, ?, ?) returning id")) {
      insert.setInt(1, bank.value());
      insert.setString(2, by);
      insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setLong(4, malformed);
      return oneLong(insert);
    }
  }

  /**
   * Puts in what the bank does not have. What it has is neither changed nor locked, so that an
   * entry can be removed while a list that repeats it is taken in. The order by digest keeps two
   * lists from waiting for each other in a circle, and fills the index from left to right.
   */
  private long move(Connection connection, BankId bank, long importId, String by)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into bank_entry
              (bank_id, type, digest, sealed, state, origin, added_by, added_at, import_id)
            select distinct on (type, digest) ?, type, digest, sealed, 'ACTIVE', origin, ?, ?, ?
            from incoming
            order by type, digest
            on conflict (bank_id, type, digest) do nothing
            """)) {
      insert.setInt(1, bank.value());
      insert.setString(2, by);
      insert.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setLong(4, importId);
      return insert.executeLargeUpdate();
    }
  }

  /** Removed entries are taken up again; false positives stay what a person made them. */
  private long takeUpAgain(Connection connection, BankId bank, long importId, String by)
      throws SQLException {
    oneListAtATime(connection, bank);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update bank_entry as entry
            set state = 'ACTIVE', origin = listed.origin, import_id = ?, state_by = ?,
              state_at = ?, state_reason = 'listed again'
            from incoming as listed
            where entry.bank_id = ? and entry.type = listed.type and entry.digest = listed.digest
              and entry.state = 'REMOVED'
            """)) {
      update.setLong(1, importId);
      update.setString(2, by);
      update.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      update.setInt(4, bank.value());
      return update.executeLargeUpdate();
    }
  }

  /**
   * Rows change in no certain order, so two lists would come to wait for each other. And without an
   * index on what was listed, nested loops would never end, however few rows PostgreSQL expects.
   */
  private static void oneListAtATime(Connection connection, BankId bank) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
      lock.setInt(1, TAKING_UP_AGAIN);
      lock.setInt(2, bank.value());
      lock.execute();
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local enable_nestloop = off");
    }
  }

  private static void finish(Connection connection, long importId, long added, long repeated)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update bank_import set added = ?, repeated = ? where id = ?")) {
      update.setLong(1, added);
      update.setLong(2, repeated);
      update.setLong(3, importId);
      update.executeUpdate();
    }
  }

  private static long oneLong(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static final class Copied {
    private final List<ListLine.Malformed> problems = new ArrayList<>();
    private long rows;
    private long malformed;

    private void add(ListLine.Malformed problem) {
      malformed++;
      if (problems.size() < PROBLEMS_TOLD) {
        problems.add(problem);
      }
    }
  }
}
