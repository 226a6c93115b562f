package dev.breakwater.upload.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The log of what changed in the banks.
 *
 * <p>A number taken from a sequence says nothing about the order of commits: a follower could see 8
 * before 7 exists and never go back. So each writer takes one advisory lock before it takes its
 * number and holds it until it commits; writers therefore call this last in their transaction.
 */
public final class BankChangeLog {
  static final long LOCK = 0x62616e6b63686e67L;

  private static final String MADE_AT = "(extract(epoch from made_at) * 1000000)::bigint";

  private final JdbcClient jdbc;
  private final Clock clock;

  public BankChangeLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void bankChanged(BankId bank) {
    write("BANK", bank, null, null);
  }

  void entryChanged(BankId bank, long entry) {
    write("ENTRY", bank, entry, null);
  }

  void imported(BankId bank, long importId) {
    write("IMPORT", bank, null, importId);
  }

  /** A version of a policy was written. */
  public void policyWritten() {
    write("POLICY", null, null, null);
  }

  /** Up to {@code limit} changes after {@code seq}, in order. */
  List<BankChange> since(long seq, int limit) {
    return jdbc.sql(
            """
            select seq, kind, bank_id, entry_id, import_id from bank_change
            where seq > ? order by seq limit ?
            """)
        .params(seq, limit)
        .query((row, number) -> change(row))
        .list();
  }

  /** The last change made; 0 before the first. */
  long head() {
    return jdbc.sql("select coalesce(max(seq), 0) from bank_change").query(Long.class).single();
  }

  /** The mark of change {@code seq}, to be recognised after a restart. */
  ChangeMark mark(long seq) {
    return jdbc.sql(
            """
            select id, coalesce((select %s from bank_change where seq = ?), 0) as made_at
            from bank_database
            """
                .formatted(MADE_AT))
        .param(seq)
        .query((row, number) ->
            new ChangeMark(row.getObject("id", UUID.class), seq, row.getLong("made_at")))
        .single();
  }

  /** Whether {@code mark} is of this database and this history of it. */
  boolean knows(ChangeMark mark) {
    return mark(mark.seq()).equals(mark);
  }

  private void write(
      String kind, @Nullable BankId bank, @Nullable Long entry, @Nullable Long importId) {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query((row, number) -> 0).single();
    jdbc.sql(
            """
            insert into bank_change (kind, bank_id, entry_id, import_id, made_at)
            values (?, ?::integer, ?::bigint, ?::bigint, ?)
            """)
        .param(kind)
        .param(bank == null ? null : bank.value())
        .param(entry)
        .param(importId)
        .param(clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private static BankChange change(ResultSet row) throws SQLException {
    long seq = row.getLong("seq");
    return switch (row.getString("kind")) {
      case "BANK" -> new BankChange.OfBank(seq, new BankId(row.getInt("bank_id")));
      case "ENTRY" ->
          new BankChange.OfEntry(seq, new BankId(row.getInt("bank_id")), row.getLong("entry_id"));
      case "IMPORT" ->
          new BankChange.OfImport(seq, new BankId(row.getInt("bank_id")), row.getLong("import_id"));
      case "POLICY" -> new BankChange.OfPolicy(seq);
      case String unknown ->
          throw new IllegalStateException("a newer server wrote a change of kind " + unknown);
    };
  }
}
