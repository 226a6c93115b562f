package dev.breakwater.upload.bank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Gives out the signals of a bank one by one, however many there are. */
public final class BankExport {
  private static final int ROWS_AT_A_TIME = 5_000;

  private final DataSource database;

  public BankExport(DataSource database) {
    this.database = database;
  }

  /** Takes the signals as they come. */
  public interface Taker {
    /** Takes one. */
    void take(SignalType type, String signal, String origin) throws IOException;
  }

  /** Hands every signal that matches to {@code taker}, oldest first; tells how many there were. */
  long run(Bank bank, Optional<SignalType> type, SealedSignals seals, Taker taker) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select =
          connection.prepareStatement(
              """
              select type, sealed, origin from bank_entry
              where bank_id = ? and state in ('ACTIVE', 'QUARANTINED')
                and (?::text is null or type = ?)
              order by id
              """)) {
        select.setFetchSize(ROWS_AT_A_TIME);
        select.setInt(1, bank.id().value());
        select.setString(2, type.map(Enum::name).orElse(null));
        select.setString(3, type.map(Enum::name).orElse(null));
        return hand(select, seals, taker);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException("the export broke off", broken);
    } catch (IOException broken) {
      throw new UncheckedIOException("the export could not be written", broken);
    }
  }

  private static long hand(PreparedStatement select, SealedSignals seals, Taker taker)
      throws SQLException, IOException {
    long handed = 0;
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        SignalType type = SignalType.valueOf(row.getString("type"));
        taker.take(type, seals.open(type, row.getBytes("sealed")), row.getString("origin"));
        handed++;
      }
    }
    return handed;
  }
}
