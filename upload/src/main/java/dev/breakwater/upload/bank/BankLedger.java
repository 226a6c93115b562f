package dev.breakwater.upload.bank;

import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.Quality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Banks and their entries as PostgreSQL keeps them.
 *
 * <p>Every method that changes something also writes the change into the log that {@link
 * BankFollower} reads, in the same transaction.
 */
public final class BankLedger {
  private static final String BANK_COLUMNS =
      "id, name, source, classification, confidence, policy, pdq_distance, quality_floor,"
          + " photodna_distance, state, created_at";
  private static final String ENTRY_COLUMNS =
      "id, bank_id, type, state, origin, added_by, added_at, import_id, state_by, state_at,"
          + " state_reason";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final BankChangeLog changes;
  private final Clock clock;

  public BankLedger(
      JdbcClient jdbc, TransactionOperations transactions, BankChangeLog changes, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.changes = changes;
    this.clock = clock;
  }

  /** Makes a bank; empty when another has its name. */
  Optional<Bank> create(BankDescription wanted, String by) {
    return transactions.execute(status -> {
      Optional<BankId> made = insert(wanted, by);
      made.ifPresent(changes::bankChanged);
      return made.flatMap(this::bank);
    });
  }

  /**
   * Replaces what can be changed of a bank; nobody else changes it meanwhile. A running import only
   * refers to the bank, so it is not waited for.
   */
  Optional<Bank> change(String name, UnaryOperator<Bank> change) {
    return transactions.execute(status -> {
      Optional<Bank> changed =
          jdbc.sql("select " + BANK_COLUMNS + " from bank where name = ? for no key update")
              .param(name)
              .query((row, number) -> bank(row))
              .optional()
              .map(change);
      changed.ifPresent(this::update);
      return changed;
    });
  }

  private void update(Bank bank) {
    jdbc.sql(
            """
            update bank set source = ?, classification = ?, confidence = ?, policy = ?,
              pdq_distance = ?, quality_floor = ?, photodna_distance = ?, state = ?
            where id = ?
            """)
        .params(bank.source(), bank.classification(), bank.confidence(), bank.policy())
        .params(bank.thresholds().pdqDistance().bits())
        .params(bank.thresholds().qualityFloor().value())
        .params(bank.thresholds().photoDnaDistance(), bank.state().name(), bank.id().value())
        .update();
    changes.bankChanged(bank.id());
  }

  List<Bank> banks() {
    return jdbc.sql("select " + BANK_COLUMNS + " from bank order by name")
        .query((row, number) -> bank(row))
        .list();
  }

  Optional<Bank> bank(BankId id) {
    return jdbc.sql("select " + BANK_COLUMNS + " from bank where id = ?")
        .param(id.value())
        .query((row, number) -> bank(row))
        .optional();
  }

  Optional<Bank> bank(String name) {
    return jdbc.sql("select " + BANK_COLUMNS + " from bank where name = ?")
        .param(name)
        .query((row, number) -> bank(row))
        .optional();
  }

  /**
   * Puts one signal in. One that had been removed is taken up again; one that a person found false
   * stays false.
   */
  BankEntry add(
      BankId bank, SignalType type, byte[] digest, byte[] sealed, String origin, String by) {
    return transactions.execute(status -> {
      long id =
          jdbc.sql(
                  """
                  insert into bank_entry
                    (bank_id, type, digest, sealed, state, origin, added_by, added_at)
                  values (?, ?, ?, ?, 'ACTIVE', ?, ?, ?)
                  on conflict (bank_id, type, digest) do update set
                    state = case bank_entry.state when 'REMOVED' then 'ACTIVE'
                            else bank_entry.state end,
                    origin = case bank_entry.state when 'REMOVED' then excluded.origin
                             else bank_entry.origin end,
                    state_by = case bank_entry.state when 'REMOVED' then excluded.added_by
                               else bank_entry.state_by end,
                    state_at = case bank_entry.state when 'REMOVED' then excluded.added_at
                               else bank_entry.state_at end,
                    state_reason = case bank_entry.state when 'REMOVED' then 'listed again'
                                   else bank_entry.state_reason end
                  returning id
                  """)
              .params(bank.value(), type.name(), digest, sealed)
              .params(origin, by, now())
              .query(Long.class)
              .single();
      changes.entryChanged(bank, id);
      return entry(bank, id).orElseThrow();
    });
  }

  /** Changes what an entry does, naming who and why; empty when the bank has no such entry. */
  Optional<BankEntry> mark(BankId bank, long entry, EntryState state, String by, String reason) {
    return transactions.execute(status -> {
      int changed =
          jdbc.sql(
                  """
                  update bank_entry
                  set state = ?, state_by = ?, state_at = ?, state_reason = ?
                  where bank_id = ? and id = ?
                  """)
              .params(state.name(), by, now(), reason, bank.value(), entry)
              .update();
      if (changed == 0) {
        return Optional.<BankEntry>empty();
      }
      changes.entryChanged(bank, entry);
      return entry(bank, entry);
    });
  }

  /** Lets nothing graver than HOLD follow from an entry until a person has looked. */
  public void quarantine(EntryKey key, String by, String reason) {
    transactions.executeWithoutResult(status -> {
      int changed =
          jdbc.sql(
                  """
                  update bank_entry
                  set state = 'QUARANTINED', state_by = ?, state_at = ?, state_reason = ?
                  where bank_id = ? and id = ? and state = 'ACTIVE'
                  """)
              .params(by, now(), reason, key.bank().value(), key.entry())
              .update();
      if (changed > 0) {
        changes.entryChanged(key.bank(), key.entry());
      }
    });
  }

  Optional<BankEntry> entry(BankId bank, long id) {
    return jdbc.sql("select " + ENTRY_COLUMNS + " from bank_entry where bank_id = ? and id = ?")
        .params(bank.value(), id)
        .query((row, number) -> entry(row))
        .optional();
  }

  /** The entry that holds a signal, by its keyed digest. */
  Optional<BankEntry> entry(BankId bank, SignalType type, byte[] digest) {
    return jdbc.sql(
            "select "
                + ENTRY_COLUMNS
                + " from bank_entry where bank_id = ? and type = ? and digest = ?")
        .params(bank.value(), type.name(), digest)
        .query((row, number) -> entry(row))
        .optional();
  }

  /** What an entry looks for. */
  Optional<String> signal(BankId bank, long id, SealedSignals seals) {
    return jdbc.sql("select type, sealed from bank_entry where bank_id = ? and id = ?")
        .params(bank.value(), id)
        .query((row, number) ->
            seals.open(SignalType.valueOf(row.getString("type")), row.getBytes("sealed")))
        .optional();
  }

  List<OpenEntry> scan(BankId bank, long after, int limit, SealedSignals seals) {
    return jdbc.sql(
            """
            select id, type, state, origin, sealed from bank_entry
            where bank_id = ? and id > ? order by id limit ?
            """)
        .params(bank.value(), after, limit)
        .query((row, number) -> {
          SignalType type = SignalType.valueOf(row.getString("type"));
          byte[] sealed = row.getBytes("sealed");
          return new OpenEntry(
              row.getLong("id"),
              type,
              EntryState.valueOf(row.getString("state")),
              row.getString("origin"),
              () -> seals.open(type, sealed));
        })
        .list();
  }

  /** The newest imports of a bank, newest first. */
  List<BankImported> imports(BankId bank, int limit) {
    return jdbc.sql(
            """
            select id, imported_by, imported_at, added, repeated, malformed from bank_import
            where bank_id = ? order by id desc limit ?
            """)
        .params(bank.value(), limit)
        .query((row, number) ->
            new BankImported(
                row.getLong("id"),
                row.getString("imported_by"),
                instant(row, "imported_at").orElseThrow(),
                row.getLong("added"),
                row.getLong("repeated"),
                row.getLong("malformed")))
        .list();
  }

  /** Up to {@code limit} entries with numbers above {@code after}, in order. */
  List<BankEntry> entries(BankId bank, long after, int limit) {
    return jdbc.sql(
            "select "
                + ENTRY_COLUMNS
                + " from bank_entry where bank_id = ? and id > ? order by id limit ?")
        .params(bank.value(), after, limit)
        .query((row, number) -> entry(row))
        .list();
  }

  /** The entries of a bank that are in one state, those changed last first. */
  List<BankEntry> entries(BankId bank, EntryState state, int limit) {
    return jdbc.sql(
            "select "
                + ENTRY_COLUMNS
                + " from bank_entry where bank_id = ? and state = ?"
                + " order by state_at desc nulls last, id limit ?")
        .params(bank.value(), state.name(), limit)
        .query((row, number) -> entry(row))
        .list();
  }

  /** The number of the last change of a bank or its entries. */
  long lastChange(BankId bank) {
    return jdbc.sql("select coalesce(max(seq), 0) from bank_change where bank_id = ?")
        .param(bank.value())
        .query(Long.class)
        .single();
  }

  /** How many entries of a bank match, by type. */
  List<EntryCount> counts(BankId bank) {
    return jdbc.sql(
            """
            select type, state, count(*) as entries from bank_entry
            where bank_id = ? group by type, state order by type, state
            """)
        .param(bank.value())
        .query((row, number) ->
            new EntryCount(
                SignalType.valueOf(row.getString("type")),
                EntryState.valueOf(row.getString("state")),
                row.getLong("entries")))
        .list();
  }

  private Optional<BankId> insert(BankDescription wanted, String by) {
    return jdbc.sql(
            """
            insert into bank (name, source, classification, confidence, policy, pdq_distance,
              quality_floor, photodna_distance, state, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, 'ENABLED', ?, ?)
            on conflict (name) do nothing returning id
            """)
        .params(wanted.name(), wanted.source(), wanted.classification(), wanted.confidence())
        .params(wanted.policy(), wanted.thresholds().pdqDistance().bits())
        .params(wanted.thresholds().qualityFloor().value())
        .params(wanted.thresholds().photoDnaDistance(), by, now())
        .query(Integer.class)
        .optional()
        .map(BankId::new);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static Bank bank(ResultSet row) throws SQLException {
    return new Bank(
        new BankId(row.getInt("id")),
        row.getString("name"),
        row.getString("source"),
        row.getString("classification"),
        row.getInt("confidence"),
        row.getString("policy"),
        new Thresholds(
            new Distance(row.getInt("pdq_distance")),
            new Quality(row.getInt("quality_floor")),
            row.getInt("photodna_distance")),
        BankState.valueOf(row.getString("state")),
        instant(row, "created_at").orElseThrow());
  }

  static BankEntry entry(ResultSet row) throws SQLException {
    return new BankEntry(
        EntryKey.of(new BankId(row.getInt("bank_id")), row.getLong("id")),
        SignalType.valueOf(row.getString("type")),
        EntryState.valueOf(row.getString("state")),
        new Provenance(
            row.getString("origin"),
            row.getString("added_by"),
            instant(row, "added_at").orElseThrow(),
            row.getObject("import_id", Long.class)),
        stateChange(row));
  }

  private static @Nullable StateChange stateChange(ResultSet row) throws SQLException {
    Optional<Instant> at = instant(row, "state_at");
    return at.isEmpty()
        ? null
        : new StateChange(row.getString("state_by"), at.get(), row.getString("state_reason"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
