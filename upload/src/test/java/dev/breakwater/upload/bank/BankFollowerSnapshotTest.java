package dev.breakwater.upload.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.hashing.Pdq256;
import dev.breakwater.hashing.Quality;
import dev.breakwater.upload.signal.ExactTables;
import dev.breakwater.upload.signal.IndexFolder;
import dev.breakwater.upload.signal.PdqTable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankFollowerSnapshotTest {
  private static final byte[] KEY = new byte[32];
  private static final String MD5 = "00112233445566778899aabbccddeeff";

  @TempDir Path folder;
  private FreshDatabase database = FreshDatabase.create();
  private final Random random = new Random(9);
  private Server server;

  @BeforeEach
  void loadAnEmptyDatabase() throws IOException {
    server = new Server();
    server.follower.load();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void reopensFromTheSnapshotAndReadsOnlyWhatChangedSince() throws IOException {
    BankId bank = server.bank();
    Pdq256 kept = hash();
    Pdq256 removed = hash();
    long gone = server.add(bank, SignalType.PDQ, removed.hex());
    server.add(bank, SignalType.PDQ, kept.hex());
    server.add(bank, SignalType.MD5, MD5);
    server.follower.catchUp();
    server.snapshot();
    Pdq256 added = hash();
    server.add(bank, SignalType.PDQ, added.hex());
    server.ledger.mark(bank, gone, EntryState.REMOVED, "someone", "moved");

    Server restarted = new Server();
    restarted.makePdqRowsUnreadable(kept);
    restarted.follower.load();

    assertThat(restarted.follower.reached()).isEqualTo(server.changes.head());
    assertThat(restarted.finds(kept)).isTrue();
    assertThat(restarted.finds(added)).isTrue();
    assertThat(restarted.finds(removed)).isFalse();
    assertThat(restarted.exact.size()).isEqualTo(1);
  }

  @Test
  void remembersQuarantineThatIsOlderThanTheSnapshot() throws IOException {
    BankId bank = server.bank();
    long entry = server.add(bank, SignalType.PDQ, hash().hex());
    server.ledger.quarantine(EntryKey.of(bank, entry), "breakwater", "a flood");
    server.follower.catchUp();
    server.snapshot();

    Server restarted = new Server();
    restarted.follower.load();

    assertThat(restarted.known.isQuarantined(EntryKey.of(bank, entry))).isTrue();
  }

  @Test
  void loadsAnewWhenTheSnapshotIsOfAnotherDatabase() throws IOException {
    BankId bank = server.bank();
    Pdq256 theirs = hash();
    server.add(bank, SignalType.PDQ, theirs.hex());
    server.follower.catchUp();
    server.snapshot();
    database.close();
    database = FreshDatabase.create();
    Server other = new Server();
    Pdq256 ours = hash();
    other.add(other.bank(), SignalType.PDQ, ours.hex());

    other.follower.load();

    assertThat(other.finds(ours)).isTrue();
    assertThat(other.finds(theirs)).isFalse();
  }

  @Test
  void quarantinesOnlyWhatIsActive() {
    BankId bank = server.bank();
    long entry = server.add(bank, SignalType.MD5, MD5);
    server.ledger.mark(bank, entry, EntryState.FALSE_POSITIVE, "someone", "a logo");

    server.ledger.quarantine(EntryKey.of(bank, entry), "breakwater", "a flood");

    assertThat(server.ledger.entry(bank, entry))
        .map(BankEntry::state)
        .contains(EntryState.FALSE_POSITIVE);
  }

  private Pdq256 hash() {
    return new Pdq256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static SealedSignals seals() {
    return new SealedSignals(KEY, new SecureRandom());
  }

  /** What of a server follows the banks. */
  private final class Server {
    private final SealedSignals seals = seals();
    private final BankChangeLog changes = new BankChangeLog(database.jdbc(), Clock.systemUTC());
    private final BankLedger ledger =
        new BankLedger(database.jdbc(), database.transactions(), changes, Clock.systemUTC());
    private final ExactTables exact = new ExactTables(new Random(1));
    private final PdqTable pdq;
    private final KnownSignals known;
    private final BankFollower follower;

    private Server() {
      try {
        pdq =
            new PdqTable(
                new IndexFolder(folder == null ? Path.of(".") : folder, "pdq", Runnable::run));
      } catch (IOException failed) {
        throw new IllegalStateException(failed);
      }
      known = new KnownSignals(List.of(exact, pdq));
      follower =
          new BankFollower(
              database.source(), ledger, changes, BankFollowerSnapshotTest::seals, known, () -> {});
    }

    private BankId bank() {
      return ledger
          .create(
              new BankDescription("list", "a test", "A1", 50, "default", Thresholds.DEFAULT), "me")
          .orElseThrow()
          .id();
    }

    private long add(BankId bank, SignalType type, String text) {
      return ledger
          .add(bank, type, seals.digest(type, text), seals.seal(type, text), "", "me")
          .key()
          .entry();
    }

    private void snapshot() throws IOException {
      pdq.writeSnapshot(changes.mark(follower.reached()));
    }

    /** So that reading the row of {@code hash} again would fail. */
    private void makePdqRowsUnreadable(Pdq256 hash) {
      int changed =
          database
              .jdbc()
              .sql("update bank_entry set sealed = '\\x00' where digest = ?")
              .param(seals.digest(SignalType.PDQ, hash.hex()))
              .update();
      assertThat(changed).isEqualTo(1);
    }

    private boolean finds(Pdq256 hash) {
      Look look = new Look(List.of(hash), new Quality(100), new Place.WholePicture());
      return !pdq.search(new ItemSignal.Picture(look), known.lines()).isEmpty();
    }
  }
}
