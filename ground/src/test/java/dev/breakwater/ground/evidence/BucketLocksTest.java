package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.BucketPieces.Patience;
import dev.breakwater.ground.evidence.SealedPieces.Part;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Evidence in a bucket that refuses to delete what is locked. */
final class BucketLocksTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration KEPT = Duration.ofDays(365);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final UUID HOLD = new UUID(7, 7);
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(3), 2);

  private final MovableClock clock = new MovableClock(NOON);
  private final FreshDatabase database = FreshDatabase.create();
  private final LockingBucket s3;
  private final FolderPieces here;
  private final BucketPieces bucket;
  private final OutgoingPieces outgoing;
  private final EvidenceStore store;
  private final Custody custody;
  private final Retention retention;
  private final BucketLocks locks;

  BucketLocksTest(@TempDir Path folder) throws IOException {
    this.s3 = new LockingBucket(clock);
    this.here = new FolderPieces(folder.resolve("evidence"));
    this.bucket =
        new BucketPieces(
            new BucketSettings(
                "lakes", "", "us-east-1", s3.address(), BucketSettings.Lock.COMPLIANCE),
            S3MockProcess.ANYBODY,
            KEPT,
            SHORT,
            clock);
    this.outgoing = new OutgoingPieces(here, bucket, clock);
    SecureRandom random = new SecureRandom();
    JsonMapper json = JsonMapper.builder().build();
    Ids ids = new Ids(clock, random);
    MasterKeys keys = MasterKeys.open(folder.resolve("keys"), random);
    this.store =
        new EvidenceStore(
            here,
            outgoing,
            new PieceKeys(new LocalKeyWrapper(keys.box("evidence"))),
            random,
            ids,
            json);
    this.custody =
        new Custody(
            store,
            database.jdbc(),
            database.transactions(),
            new AuditLog(database.jdbc(), json, ids, clock),
            keys.box("custody"),
            json,
            random,
            clock,
            KEPT);
    this.retention = new Retention(store, custody, database.jdbc(), database.transactions(), clock);
    this.locks = new BucketLocks(bucket, database.jdbc(), clock);
  }

  @AfterEach
  void close() {
    bucket.close();
    s3.close();
    database.close();
  }

  @Test
  void locksWhatItSendsForAsLongAsItIsKeptAndLeavesTheKeyUnlocked() throws IOException {
    EvidenceId piece = sent();

    assertThat(here.ids()).isEmpty();
    assertThat(s3.versions("/content"))
        .extracting(LockingBucket.Version::until)
        .containsExactly(NOON.plus(KEPT));
    assertThat(s3.versions("/keeping"))
        .extracting(LockingBucket.Version::until)
        .containsExactly(NOON.plus(KEPT));
    assertThat(s3.versions("/key")).extracting(LockingBucket.Version::until).containsOnlyNulls();
    assertThat(store.verify(piece)).isEqualTo(new Verification.Sound());
  }

  @Test
  void destroysTheKeyThoughTheCiphertextStaysUntilItsDate() throws IOException {
    EvidenceId piece = sent();
    byte[] ciphertext = s3.versions("/content").getFirst().bytes();

    assertThat(retention.destroy(piece, "person:x", "a court ordered it"))
        .isEqualTo(new Destroying.Destroyed());

    assertThat(s3.versions("/key")).isEmpty();
    assertThat(s3.versions("/content"))
        .extracting(LockingBucket.Version::bytes)
        .containsExactly(ciphertext);
    assertThat(s3.isHidden("/content")).isTrue();
    assertThat(store.has(piece)).isFalse();
    assertThat(retention.destruction(piece).orElseThrow().nothingLeft()).isTrue();
    clock.move(KEPT.plus(MINUTE));
    store.destroy(piece);
    assertThat(s3.versions("/content")).isEmpty();
    assertThat(s3.versions("/keeping")).isEmpty();
  }

  @Test
  void destroysEverythingAtOnceWhenItsTimeIsOver() throws IOException {
    sent();
    clock.move(KEPT.plus(MINUTE));

    assertThat(retention.expire()).isEqualTo(1);

    assertThat(s3.versions("")).isEmpty();
  }

  @Test
  void locksAsLongAsSomethingHoldsAPiece() throws IOException {
    EvidenceId piece = sent();
    Instant late = NOON.plus(Duration.ofDays(800));
    assertThat(locks.lengthen()).isZero();

    retention.hold(hold(piece, Optional.of(late)), "breakwater");

    assertThat(locks.lengthen()).isEqualTo(1);
    assertThat(locks.lengthen()).isZero();
    assertThat(bucket.lockedUntil(piece, Part.CONTENT)).contains(late);
    assertThat(bucket.lockedUntil(piece, Part.KEEPING)).contains(late);
  }

  @Test
  void locksAMonthAheadWhatIsHeldWithoutAnEnd() throws IOException {
    EvidenceId piece = sent();
    retention.hold(hold(piece, Optional.empty()), "breakwater");
    assertThat(locks.lengthen()).isZero();
    clock.move(KEPT.minus(Duration.ofDays(10)));

    assertThat(locks.lengthen()).isEqualTo(1);

    Instant monthAhead = clock.instant().plus(Duration.ofDays(30));
    assertThat(bucket.lockedUntil(piece, Part.CONTENT)).contains(monthAhead);
    assertThat(locks.lengthen()).isZero();
  }

  @Test
  void neverMakesALockShorter() throws IOException {
    EvidenceId piece = sent();

    assertThat(bucket.lockUntil(piece, NOON.plus(MINUTE))).isTrue();

    assertThat(bucket.lockedUntil(piece, Part.CONTENT)).contains(NOON.plus(KEPT));
  }

  @Test
  void isNotThereInPartWhenASendingBreaks() throws IOException {
    EvidenceId piece = kept();
    clock.move(MINUTE);
    s3.refuse(request -> request.startsWith("PUT") && request.endsWith("/key"));
    assertThatThrownBy(outgoing::send).isInstanceOf(IOException.class);
    assertThat(bucket.has(piece)).isFalse();
    assertThat(store.verify(piece)).isEqualTo(new Verification.Sound());
    s3.refuse(request -> false);

    assertThat(outgoing.send()).isEqualTo(1);

    assertThat(here.ids()).isEmpty();
    assertThat(store.verify(piece)).isEqualTo(new Verification.Sound());
  }

  @Test
  void destroysInBothPlacesWhatIsOnItsWay() throws IOException {
    EvidenceId piece = kept();
    clock.move(MINUTE);
    s3.refuse(request -> request.startsWith("PUT") && request.endsWith("/key"));
    assertThatThrownBy(outgoing::send).isInstanceOf(IOException.class);

    s3.refuse(request -> true);
    assertThatThrownBy(() -> store.destroy(piece)).isInstanceOf(IOException.class);
    s3.refuse(request -> false);
    store.destroy(piece);

    assertThat(here.ids()).isEmpty();
    assertThat(s3.versions("/key")).isEmpty();
    assertThat(outgoing.send()).isZero();
  }

  @Test
  void keepsAndForgetsWhileTheBucketIsAway() throws IOException {
    s3.close();

    EvidenceId kept = kept();
    EvidenceId forgotten = kept();
    store.discard(forgotten);

    assertThat(here.ids()).containsExactly(kept);
    assertThat(store.verify(kept)).isEqualTo(new Verification.Sound());
  }

  @Test
  void waitsForASilentBucketOnlySoLong() throws IOException {
    EvidenceId piece = kept();
    clock.move(MINUTE);
    s3.stall(request -> request.startsWith("PUT"));
    long before = System.nanoTime();

    assertThatThrownBy(outgoing::send).isInstanceOf(IOException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
    assertThat(store.verify(piece)).isEqualTo(new Verification.Sound());
  }

  @Test
  void cannotTellOfAPieceWhoseBucketIsAwayAndSaysSo() throws IOException {
    EvidenceId piece = sent();
    s3.refuse(request -> true);

    assertThatThrownBy(() -> store.verify(piece))
        .isInstanceOf(SealedPieces.UnreachableException.class);
    assertThatThrownBy(() -> retention.destroy(piece, "person:x", "a court ordered it"))
        .isInstanceOf(RuntimeException.class);
    s3.refuse(request -> false);

    assertThat(store.verify(piece)).isEqualTo(new Verification.Sound());
    assertThat(custody.of(piece)).extracting(CustodyLink::act).containsExactly(CustodyAct.KEPT);
  }

  private EvidenceId kept() throws IOException {
    byte[] lake = "a picture of a lake".getBytes(StandardCharsets.UTF_8);
    EvidenceId id =
        store
            .keep(new ByteArrayInputStream(lake), new EvidenceDescription("image/png", Map.of()))
            .id();
    custody.ensureBegun(id);
    return id;
  }

  /** A piece of noon that is in the bucket. */
  private EvidenceId sent() throws IOException {
    EvidenceId piece = kept();
    clock.move(MINUTE);
    assertThat(outgoing.send()).isEqualTo(1);
    return piece;
  }

  private static Hold hold(EvidenceId piece, Optional<Instant> until) {
    return new Hold(HOLD, piece, HoldReason.PRESERVATION, until);
  }
}
