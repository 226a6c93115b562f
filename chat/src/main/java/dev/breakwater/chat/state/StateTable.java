package dev.breakwater.chat.state;

import dev.breakwater.chat.state.StateKey.Kind;
import dev.breakwater.ground.keys.SecretBox;
import java.sql.Array;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** States at rest in PostgreSQL, each sealed and bound to its key. */
final class StateTable {
  private final JdbcTemplate jdbc;
  private final SecretBox box;
  private final Clock clock;

  StateTable(JdbcTemplate jdbc, SecretBox box, Clock clock) {
    this.jdbc = jdbc;
    this.box = box;
    this.clock = clock;
  }

  Optional<byte[]> read(StateKey key) {
    return jdbc
        .query(
            "select state from " + table(key.kind()) + " where key = ?",
            (row, number) -> box.open(row.getBytes(1), key.bytes()),
            key.bytes())
        .stream()
        .findFirst();
  }

  /** Writes all of {@code states}, in the caller's transaction. */
  void write(Map<StateKey, byte[]> states) {
    for (Kind kind : Kind.values()) {
      write(kind, states.entrySet().stream().filter(each -> each.getKey().kind() == kind).toList());
    }
  }

  private void write(Kind kind, Collection<Map.Entry<StateKey, byte[]>> states) {
    if (states.isEmpty()) {
      return;
    }
    byte[][] keys = states.stream().map(each -> each.getKey().bytes()).toArray(byte[][]::new);
    byte[][] sealed =
        states.stream()
            .map(each -> box.seal(each.getValue(), each.getKey().bytes()))
            .toArray(byte[][]::new);
    jdbc.execute(
        (ConnectionCallback<Integer>)
            connection -> {
              Array keyArray = connection.createArrayOf("bytea", keys);
              Array stateArray = connection.createArrayOf("bytea", sealed);
              try (var statement =
                  connection.prepareStatement(
                      """
                      insert into %s (key, state, touched) select k, s, ? from unnest(?, ?) as u (k, s)
                      on conflict (key) do update
                      set state = excluded.state, touched = excluded.touched
                      """
                          .formatted(table(kind)))) {
                statement.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                statement.setArray(2, keyArray);
                statement.setArray(3, stateArray);
                return statement.executeUpdate();
              }
            });
  }

  /** Forgets whoever was silent for {@code silence}, and says how many that were. */
  int forget(Duration silence) {
    int forgotten = 0;
    for (Kind kind : Kind.values()) {
      forgotten +=
          jdbc.update(
              "delete from " + table(kind) + " where touched < ?",
              clock.instant().minus(silence).atOffset(ZoneOffset.UTC));
    }
    return forgotten;
  }

  private static String table(Kind kind) {
    return switch (kind) {
      case CONVERSATION -> "chat_conversation";
      case ACCOUNT -> "chat_account";
    };
  }
}
