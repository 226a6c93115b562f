package dev.breakwater.upload.bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads entries with their signals opened. For use by one thread at a time, as its seals are. */
final class EntryReader {
  private static final int ROWS_AT_A_TIME = 10_000;
  private static final String ENTRIES =
      "select id, bank_id, type, sealed, state from bank_entry where ";

  private final DataSource database;
  private final SealedSignals seals;

  EntryReader(DataSource database, SealedSignals seals) {
    this.database = database;
    this.seals = seals;
  }

  /** An entry as the database keeps it. */
  record Row(EntryKey key, SignalType type, String canonical, EntryState state) {
    @Override
    public String toString() {
      return "Row[key=" + key + ", type=" + type + ", state=" + state + "]";
    }
  }

  /**
   * Hands each entry that the condition holds for to {@code taker}, as it comes; tells how many.
   *
   * @param condition what follows {@code where}
   */
  long read(Consumer<Row> taker, String condition, Object... parameters) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(ENTRIES + condition)) {
        statement.setFetchSize(ROWS_AT_A_TIME);
        for (int i = 0; i < parameters.length; i++) {
          if (parameters[i] instanceof String[] texts) {
            statement.setArray(i + 1, connection.createArrayOf("text", texts));
          } else {
            statement.setObject(i + 1, parameters[i]);
          }
        }
        return hand(statement, taker);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException unreachable) {
      throw new IllegalStateException("bank entries cannot be read now", unreachable);
    }
  }

  private long hand(PreparedStatement statement, Consumer<Row> taker) throws SQLException {
    long rows = 0;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        SignalType type = SignalType.valueOf(row.getString("type"));
        taker.accept(
            new Row(
                EntryKey.of(new BankId(row.getInt("bank_id")), row.getLong("id")),
                type,
                seals.open(type, row.getBytes("sealed")),
                EntryState.valueOf(row.getString("state"))));
        rows++;
      }
    }
    return rows;
  }
}
