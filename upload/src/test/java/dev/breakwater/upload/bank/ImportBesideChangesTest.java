package dev.breakwater.upload.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.signal.ExactTables;
import dev.breakwater.upload.signal.IndexFolder;
import dev.breakwater.upload.signal.PdqTable;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Single changes do not wait for lists, and whatever their order memory ends up as the database.
 */
class ImportBesideChangesTest {
  private static final List<EntryState> STATES = List.of(EntryState.values());

  @TempDir Path folder;
  private final FreshDatabase database = FreshDatabase.create();
  private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void closeDatabase() {
    others.close();
    database.close();
  }

  @Test
  void oneEntryIsEffectiveWhileAnImportIsStillToBeTakenIn() {
    Server importing = new Server("one", Clock.systemUTC());
    Server following = new Server("two", Clock.systemUTC());
    Bank bank = importing.bank("list");
    importing.importList(bank, lines(0, 9_000));

    BankEntry added = following.banks.add(bank, SignalType.MD5, md5(9_001), "", "me");

    assertThat(following.finds(added.key(), SignalType.MD5, md5(9_001))).isTrue();
    assertThat(following.held()).isEqualTo(1);
    assertThat(following.follower.reached()).isLessThan(following.changes.head());
    following.follower.catchUp();
    assertThat(following.held()).isEqualTo(9_001);
    assertThat(following.follower.reached()).isEqualTo(following.changes.head());
  }

  @Test
  void changesDoNotWaitForAListThatIsNotCommittedYet() throws Exception {
    HeldClock held = new HeldClock();
    Server server = new Server("one", Clock.systemUTC());
    Bank bank = server.bank("list");
    server.importList(bank, lines(0, 10));
    server.follower.catchUp();
    BankEntry repeated = server.banks.entry(bank, SignalType.MD5, md5(0)).orElseThrow();
    BankEntry removed = server.mark(bank, repeated, EntryState.REMOVED);

    Future<Imported> importing =
        others.submit(() -> new Server("two", held).importList(bank, lines(0, 20)));
    BankEntry other = server.banks.entry(bank, SignalType.MD5, md5(2)).orElseThrow();
    try {
      held.reached.await();
      soon(() -> server.banks.add(bank, SignalType.MD5, md5(99), "", "me"));
      soon(() -> server.mark(bank, other, EntryState.REMOVED));
      soon(() -> server.banks.change("list", now -> now, "me"));
    } finally {
      held.released.countDown();
    }

    assertThat(importing.get().added()).as("ten new, one taken up again").isEqualTo(11);
    server.follower.catchUp();
    assertThat(server.finds(removed.key(), SignalType.MD5, md5(0))).isTrue();
    assertThat(server.finds(other.key(), SignalType.MD5, md5(2))).isFalse();
    assertThat(server.difference()).isEmpty();
  }

  @Test
  void aChangeThatOvertakesTheSliceThatHasItsEntryStays() {
    Server server = new Server("one", Clock.systemUTC());
    Bank bank = server.bank("list");
    server.importList(bank, lines(0, 100));
    BankEntry listed = server.banks.entry(bank, SignalType.MD5, md5(8)).orElseThrow();
    server.overtaking.onceRead = () -> server.mark(bank, listed, EntryState.REMOVED);

    server.follower.catchUp();

    assertThat(server.held()).isEqualTo(99);
    assertThat(server.difference()).isEmpty();
  }

  @Test
  void whateverTheOrderMemoryEndsUpAsTheDatabase() throws Exception {
    List<Server> servers =
        List.of(new Server("one", Clock.systemUTC()), new Server("two", Clock.systemUTC()));
    Bank bank = servers.getFirst().bank("list");
    servers.getFirst().importList(bank, lines(0, 1_500));
    AtomicBoolean settled = new AtomicBoolean();
    List<Future<?>> looks =
        servers.stream().<Future<?>>map(one -> others.submit(() -> one.look(settled))).toList();

    List<Future<?>> changes =
        List.of(
            others.submit(() ->
                servers
                    .getFirst()
                    .banks
                    .importList(bank, lines(500, 3_000), OnMalformed.REFUSE_ALL, "a")),
            others.submit(() ->
                servers
                    .getLast()
                    .banks
                    .importList(bank, lines(2_000, 3_000), OnMalformed.REFUSE_ALL, "b")),
            others.submit(() -> servers.getFirst().changeAtRandom(bank, 1)),
            others.submit(() -> servers.getLast().changeAtRandom(bank, 2)),
            others.submit(() -> servers.getLast().changeAtRandom(bank, 3)));
    for (Future<?> change : changes) {
      change.get();
    }
    settled.set(true);
    for (Future<?> look : looks) {
      look.get();
    }

    for (Server server : servers) {
      assertThat(server.difference()).isEmpty();
      assertThat(server.follower.reached()).isEqualTo(server.changes.head());
    }
    assertThat(servers.getFirst().rows()).hasSizeGreaterThanOrEqualTo(5_000);
  }

  /** The lists hold what they hold until released: what waits for them is not done in time. */
  private <T> void soon(Callable<T> act) throws Exception {
    others.submit(act).get(10, TimeUnit.SECONDS);
  }

  /** Even numbers as MD5, odd ones as PDQ. */
  private static Iterator<ListLine> lines(int first, int count) {
    return IntStream.range(first, first + count)
        .<ListLine>mapToObj(i ->
            i % 2 == 0
                ? new ListLine.Listed(i + 1L, SignalType.MD5, md5(i), "")
                : new ListLine.Listed(i + 1L, SignalType.PDQ, pdq(i), ""))
        .iterator();
  }

  private static String md5(int number) {
    return "%032x".formatted(number + 1L);
  }

  private static String pdq(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong())
        .hex();
  }

  /** A row as the database has it. */
  private record Row(EntryKey key, SignalType type, String text, EntryState state) {}

  /** What of a server keeps banks. */
  private final class Server {
    private final OvertakenSource overtaking = new OvertakenSource(database.source());
    private final BankChangeLog changes = new BankChangeLog(database.jdbc(), Clock.systemUTC());
    private final BankLedger ledger =
        new BankLedger(database.jdbc(), database.transactions(), changes, Clock.systemUTC());
    private final KnownSignals known;
    private final BankFollower follower;
    private final BankImport imports;
    private final Banks banks;

    /**
     * A server.
     *
     * @param clock asked by the audit log: for a list when its entries are in but not committed
     */
    private Server(String name, Clock clock) {
      try {
        known =
            new KnownSignals(
                List.of(
                    new ExactTables(new Random(1)),
                    new PdqTable(new IndexFolder(folder.resolve(name), "pdq", Runnable::run))));
      } catch (IOException failed) {
        throw new IllegalStateException(failed);
      }
      AuditLog audit =
          new AuditLog(
              database.jdbc(),
              JsonMapper.builder().build(),
              new Ids(Clock.systemUTC(), new Random(2)),
              clock);
      follower =
          new BankFollower(
              overtaking, ledger, changes, ImportBesideChangesTest::seals, known, () -> {});
      imports =
          new BankImport(
              database.source(), database.transactions(), known, changes, audit, Clock.systemUTC());
      banks =
          new Banks(
              ledger,
              imports,
              new BankSource(
                  database.source(), database.transactions(), known, changes, Clock.systemUTC()),
              new BankExport(database.source()),
              follower,
              known,
              ImportBesideChangesTest::seals,
              database.transactions(),
              audit);
      follower.load();
    }

    private Bank bank(String name) {
      return ledger
          .create(
              new BankDescription(name, "a test", "A1", 50, "default", Thresholds.DEFAULT), "me")
          .orElseThrow();
    }

    /** Imports without taking the list in. */
    private Imported importList(Bank bank, Iterator<ListLine> lines) {
      return imports.run(bank, lines, OnMalformed.REFUSE_ALL, seals(), "me");
    }

    private BankEntry mark(Bank bank, BankEntry entry, EntryState state) {
      return banks.mark(bank, entry.key().entry(), state, "me", "a test").orElseThrow();
    }

    private void look(AtomicBoolean settled) {
      while (!settled.get()) {
        follower.catchUp();
      }
      follower.catchUp();
    }

    private void changeAtRandom(Bank bank, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < 100; i++) {
        int number = random.nextInt(5_000);
        SignalType type = number % 2 == 0 ? SignalType.MD5 : SignalType.PDQ;
        String text = number % 2 == 0 ? md5(number) : pdq(number);
        banks
            .entry(bank, type, text)
            .ifPresentOrElse(
                entry -> mark(bank, entry, STATES.get(random.nextInt(4))),
                () -> banks.add(bank, type, text, "", "me"));
      }
    }

    private long held() {
      return known.sizes().values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean finds(EntryKey key, SignalType type, String text) {
      ItemSignal signal =
          type == SignalType.PDQ
              ? new ItemSignal.Picture(
                  new Look(List.of(Pdq256.parse(text)), new Quality(100), new Place.WholePicture()))
              : new ItemSignal.Written(type, text);
      return known.table(type).search(signal, known.lines()).stream()
          .anyMatch(hit -> hit.key().equals(key));
    }

    private List<Row> rows() {
      return database
          .jdbc()
          .sql("select id, bank_id, type, sealed, state from bank_entry")
          .query((row, number) -> {
            SignalType type = SignalType.valueOf(row.getString("type"));
            return new Row(
                EntryKey.of(new BankId(row.getInt("bank_id")), row.getLong("id")),
                type,
                seals().open(type, row.getBytes("sealed")),
                EntryState.valueOf(row.getString("state")));
          })
          .list();
    }

    /** The entries of which memory and database do not say the same, or that only memory has. */
    private Set<EntryKey> difference() {
      List<Row> rows = rows();
      Set<EntryKey> differing =
          rows.stream()
              .filter(row ->
                  finds(row.key, row.type, row.text) != row.state.matches()
                      || known.isQuarantined(row.key) != (row.state == EntryState.QUARANTINED))
              .map(Row::key)
              .collect(Collectors.toCollection(HashSet::new));
      assertThat(held()).isEqualTo(rows.stream().filter(row -> row.state.matches()).count());
      return differing;
    }
  }

  private static SealedSignals seals() {
    return new SealedSignals(new byte[32], new SecureRandom());
  }

  /** Lets something happen, once, right after entries were read. */
  private static final class OvertakenSource extends DelegatingDataSource {
    private Runnable onceRead = () -> {};

    private OvertakenSource(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                Object result = method.invoke(connection, arguments);
                if (method.getName().equals("close")) {
                  Runnable happens = onceRead;
                  onceRead = () -> {};
                  happens.run();
                }
                return result;
              });
    }
  }

  /** Stops whoever asks for the time until it is released. */
  private static final class HeldClock extends Clock {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public Instant instant() {
      reached.countDown();
      try {
        released.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return Instant.EPOCH;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
