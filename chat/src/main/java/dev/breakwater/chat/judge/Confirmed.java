package dev.breakwater.chat.judge;

import dev.breakwater.chat.state.StateKey;
import dev.breakwater.chat.state.StateKey.Kind;
import dev.breakwater.chat.state.StateKeys;
import dev.breakwater.grooming.ActorId;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts of which a reviewer said that they groom, in memory: they are few. */
public final class Confirmed {
  private final JdbcClient jdbc;
  private final StateKeys keys;
  private volatile Set<StateKey> accounts = Set.of();

  public Confirmed(JdbcClient jdbc, StateKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  /** Reads them again. */
  public void refresh() {
    accounts =
        new HashSet<>(
            jdbc.sql("select distinct account from chat_confirmed")
                .query((row, number) -> {
                  ByteBuffer key = ByteBuffer.wrap(row.getBytes(1));
                  return new StateKey(Kind.ACCOUNT, key.getLong(), key.getLong());
                })
                .list());
  }

  /** Whether a reviewer said so of {@code account}, and nobody took it back. */
  public boolean contains(ActorId account) {
    Set<StateKey> now = accounts;
    return !now.isEmpty() && now.contains(keys.of(account));
  }
}
