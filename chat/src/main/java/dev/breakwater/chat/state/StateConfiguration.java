package dev.breakwater.chat.state;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.keys.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Builds what remembers, for a server and for tests. */
public final class StateConfiguration {
  private StateConfiguration() {}

  /**
   * How much is remembered, and how much may wait for the database.
   *
   * @param bytes of states in memory
   * @param unwritten states that wait
   * @param journal bytes on the local disk
   */
  public record Room(long bytes, int unwritten, long journal) {}

  /**
   * The states of this installation.
   *
   * @param afterPromises see {@link ChatStates}
   */
  public static ChatStates states(
      DataSource database,
      JdbcClient jdbc,
      TransactionOperations transactions,
      Path data,
      MasterKeys keys,
      Promises promises,
      Runnable afterPromises,
      Room room,
      Clock clock)
      throws IOException {
    Path folder = data.resolve("chat");
    PrivateFiles.makeFolder(folder);
    JdbcTemplate template = new JdbcTemplate(database);
    return new ChatStates(
        new StateTable(template, keys.box("chat states"), clock),
        new StateJournal(folder.resolve("journal"), keys.box("chat journal")),
        new Tenure(jdbc, server(folder.resolve("server"))),
        promises,
        afterPromises,
        transactions,
        room);
  }

  /** By which this data folder is known, so that a restart takes its own tenure up again. */
  private static UUID server(Path file) throws IOException {
    if (!Files.exists(file)) {
      UUID made = UUID.randomUUID();
      PrivateFiles.write(
          file,
          ByteBuffer.allocate(2 * Long.BYTES)
              .putLong(made.getMostSignificantBits())
              .putLong(made.getLeastSignificantBits())
              .array());
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
