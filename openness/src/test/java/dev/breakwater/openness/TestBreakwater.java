package dev.breakwater.openness;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.hashing.url.CanonicalUrl;
import dev.breakwater.hashing.url.ParsedUrl;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.BankChangeLog;
import dev.breakwater.upload.bank.BankDescription;
import dev.breakwater.upload.bank.BankExport;
import dev.breakwater.upload.bank.BankFollower;
import dev.breakwater.upload.bank.BankImport;
import dev.breakwater.upload.bank.BankLedger;
import dev.breakwater.upload.bank.BankSource;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.ItemSignal;
import dev.breakwater.upload.bank.KnownSignals;
import dev.breakwater.upload.bank.Look;
import dev.breakwater.upload.bank.Place;
import dev.breakwater.upload.bank.SealedSignals;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.bank.Thresholds;
import dev.breakwater.upload.signal.ExactTables;
import dev.breakwater.upload.signal.IndexFolder;
import dev.breakwater.upload.signal.PdqTable;
import dev.breakwater.upload.signal.PhotoDnaTable;
import dev.breakwater.upload.url.KnownSuffixes;
import dev.breakwater.upload.url.UrlTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** The banks of one installation on a real database, under a clock that a test moves. */
public final class TestBreakwater implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(START);
  private final JsonMapper json = JsonMapper.builder().build();
  private final Ids ids = new Ids(clock, new Random(1));
  private final KnownSignals known;
  private final AuditLog audit;
  private final Banks banks;

  /** An installation whose index lies in {@code folder}. */
  public TestBreakwater(Path folder) {
    known =
        new KnownSignals(
            List.of(
                new ExactTables(new Random(2)),
                pdqTable(folder),
                new PhotoDnaTable(PhotoDnaTable.Measure.EQUALITY),
                new UrlTable(new KnownSuffixes(), new Random(3))));
    BankChangeLog changes = new BankChangeLog(database.jdbc(), clock);
    BankLedger ledger = new BankLedger(database.jdbc(), database.transactions(), changes, clock);
    audit = new AuditLog(database.jdbc(), json, ids, clock);
    BankFollower follower =
        new BankFollower(
            database.source(), ledger, changes, TestBreakwater::seals, known, () -> {});
    banks =
        new Banks(
            ledger,
            new BankImport(
                database.source(), database.transactions(), known, changes, audit, clock),
            new BankSource(database.source(), database.transactions(), known, changes, clock),
            new BankExport(database.source()),
            follower,
            known,
            TestBreakwater::seals,
            database.transactions(),
            audit);
    follower.load();
  }

  public FreshDatabase database() {
    return database;
  }

  public MovableClock clock() {
    return clock;
  }

  public JsonMapper json() {
    return json;
  }

  public Ids ids() {
    return ids;
  }

  public AuditLog audit() {
    return audit;
  }

  public Banks banks() {
    return banks;
  }

  public KnownSignals known() {
    return known;
  }

  /** Makes a bank. */
  public Bank bank(String name) {
    return banks
        .create(
            new BankDescription(name, "a test", "A1", 90, "default", Thresholds.DEFAULT), "test")
        .orElseThrow();
  }

  /** Whether an item with this signal would be found now. */
  public boolean matches(SignalType type, String text) {
    ItemSignal signal =
        switch (type) {
          case PDQ ->
              new ItemSignal.Picture(
                  new Look(
                      List.of(Pdq256.parse(text)), new Quality(100), new Place.WholePicture()));
          case URL -> new ItemSignal.Link((CanonicalUrl) ParsedUrl.parse(text));
          default -> new ItemSignal.Written(type, known.table(type).canonical(type, text));
        };
    return !known.table(signal.type()).search(signal, known.lines()).isEmpty();
  }

  /** The number of the entry that holds a signal. */
  public long entry(Bank bank, SignalType type) {
    return database
        .jdbc()
        .sql("select id from bank_entry where bank_id = ? and type = ? order by id limit 1")
        .params(bank.id().value(), type.name())
        .query(Long.class)
        .single();
  }

  /** How many entries a bank has in a state. */
  public long count(Bank bank, EntryState state) {
    return banks.counts(bank).stream()
        .filter(each -> each.state() == state)
        .mapToLong(each -> each.entries())
        .sum();
  }

  /** The state of an entry. */
  public Optional<EntryState> state(Bank bank, long entry) {
    return banks.entry(bank, entry).map(each -> each.state());
  }

  @Override
  public void close() {
    database.close();
  }

  private static PdqTable pdqTable(Path folder) {
    try {
      return new PdqTable(new IndexFolder(folder.resolve("index"), "pdq", Runnable::run));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static SealedSignals seals() {
    return new SealedSignals(new byte[32], new SecureRandom());
  }
}
