package dev.breakwater.ground.keys;

import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The mark that a master key leaves in the database it fills.
 *
 * <p>Bank entries and webhook secrets are sealed under the master key, so a server that shares a
 * database and has another key could open none of them. It is told so when it starts.
 */
public final class MasterKeyMark {
  private static final byte[] WORD = "breakwater".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OWNER = "master key mark".getBytes(StandardCharsets.UTF_8);

  private MasterKeyMark() {}

  /**
   * Leaves the mark if the database has none.
   *
   * @throws IllegalStateException if the database was filled under another master key
   */
  public static void check(JdbcClient jdbc, MasterKeys keys) {
    SecretBox box = keys.box("mark");
    jdbc.sql("insert into master_key_mark (sealed) values (?) on conflict do nothing")
        .param(box.seal(WORD, OWNER))
        .update();
    byte[] sealed = jdbc.sql("select sealed from master_key_mark").query(byte[].class).single();
    try {
      box.open(sealed, OWNER);
    } catch (IllegalStateException _) {
      throw new IllegalStateException(
          "keys/master in the data folder is not the key this database was filled under. Put back"
              + " the copy you kept of it, or the one of the server that shares the database");
    }
  }
}
