package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
  private static final byte[] LAKE = "a picture of a lake".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final UUID HOLD = new UUID(7, 7);

  private final Path folder;
  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(NOON);
  private final EvidenceBench bench;
  private final Retention retention;
  private final EvidenceId piece;

  RetentionTest(@TempDir Path folder) {
    this.folder = folder;
    this.bench = new EvidenceBench(folder, database, clock);
    this.retention = bench.retention();
    this.piece = bench.keep(LAKE).id();
    bench.custody().ensureBegun(piece);
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void destroysAPieceWhenItsTimeIsOverAndNothingHoldsIt() throws IOException {
    assertThat(retention.keepUntil(piece)).contains(NOON.plus(Duration.ofDays(365)));
    clock.move(Duration.ofDays(364));
    assertThat(retention.expire()).isZero();
    clock.move(Duration.ofDays(2));

    int destroyed = retention.expire();

    assertThat(destroyed).isEqualTo(1);
    assertThat(bench.store().has(piece)).isFalse();
    assertThat(keyFiles()).isEmpty();
    assertThat(retention.expire()).isZero();
  }

  @Test
  void destroysNothingThatIsHeldUntilTheHoldIsOver() {
    retention.hold(hold(NOON.plus(Duration.ofDays(800))), "breakwater");
    clock.move(Duration.ofDays(400));

    assertThat(retention.expire()).isZero();
    assertThat(retention.destroy(piece, "person:x", "asked for"))
        .isInstanceOfSatisfying(
            Destroying.Held.class,
            held -> assertThat(held.by()).extracting(Hold::id).containsExactly(HOLD));
    assertThat(bench.store().has(piece)).isTrue();

    clock.move(Duration.ofDays(401));
    assertThat(retention.expire()).isEqualTo(1);
  }

  @Test
  void neverMakesAHoldShorter() {
    Instant late = NOON.plus(Duration.ofDays(800));
    retention.hold(hold(late), "breakwater");

    retention.hold(hold(NOON.plus(Duration.ofDays(10))), "breakwater");

    assertThat(retention.holds(piece)).extracting(Hold::until).containsExactly(Optional.of(late));
  }

  @Test
  void letsAPieceGoWhenItsLastHoldIsReleased() {
    retention.hold(hold(NOON.plus(Duration.ofDays(800))), "breakwater");
    clock.move(Duration.ofDays(400));

    retention.release(HOLD, "breakwater");

    assertThat(retention.expire()).isEqualTo(1);
    assertThat(bench.custody().of(piece))
        .extracting(CustodyLink::act)
        .containsExactly(
            CustodyAct.KEPT,
            CustodyAct.HELD,
            CustodyAct.RELEASED,
            CustodyAct.CONDEMNED,
            CustodyAct.DESTROYED);
  }

  @Test
  void leavesARecordOfTheEndThatCanBeChecked() throws IOException {
    String mark = bench.store().keeping(piece).keyMark();

    retention.destroy(piece, "person:x", "a court ordered it");

    assertThat(retention.destruction(piece))
        .contains(new Destruction(NOON, "person:x", "a court ordered it", mark, true, true));
    assertThat(retention.destroy(piece, "person:x", "again")).isEqualTo(new Destroying.NotHere());
  }

  @Test
  void saysSoWhenSomethingOfADestroyedPieceIsLeft() throws IOException {
    retention.destroy(piece, "person:x", "a court ordered it");
    String name = piece.toString();
    Files.createDirectories(
        folder
            .resolve("evidence")
            .resolve(name.substring(34))
            .resolve(name.substring(32, 34))
            .resolve(name));

    assertThat(retention.destruction(piece))
        .get()
        .extracting(Destruction::nothingLeft)
        .isEqualTo(false);
  }

  @Test
  void goesOnWhereAKilledServerStopped() throws IOException {
    database
        .jdbc()
        .sql("update evidence_piece set state = 'CONDEMNED' where id = ?")
        .param(piece.value())
        .update();
    bench.store().destroy(piece);

    int finished = retention.expire();

    assertThat(finished).isEqualTo(1);
    assertThat(retention.destruction(piece)).isPresent();
  }

  @Test
  void tellsAHoldThatItComesTooLate() {
    retention.destroy(piece, "person:x", "a court ordered it");

    assertThat(retention.hold(hold(NOON.plusSeconds(60)), "breakwater")).isFalse();
  }

  @Test
  void readsPiecesAgainAndRecordsWhetherTheyAreWhatWasKept() throws IOException {
    IntegrityChecks checks =
        new IntegrityChecks(bench.store(), bench.custody(), database.jdbc(), clock);
    assertThat(checks.checkThoseUncheckedFor(Duration.ofDays(30))).isZero();
    clock.move(Duration.ofDays(31));
    assertThat(checks.checkThoseUncheckedFor(Duration.ofDays(30))).isEqualTo(1);
    assertThat(checks.checkThoseUncheckedFor(Duration.ofDays(30))).isZero();
    clock.move(Duration.ofDays(31));
    spoilContent();

    checks.checkThoseUncheckedFor(Duration.ofDays(30));

    assertThat(bench.custody().of(piece))
        .filteredOn(link -> link.act() == CustodyAct.VERIFIED)
        .extracting(link -> link.fact("result"))
        .containsExactly("SOUND", "ALTERED");
  }

  private static Hold until(EvidenceId piece, Instant until) {
    return new Hold(HOLD, piece, HoldReason.PRESERVATION, Optional.of(until));
  }

  private Hold hold(Instant until) {
    return until(piece, until);
  }

  private void spoilContent() throws IOException {
    for (Path file : files()) {
      if (file.endsWith("content")) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  private List<Path> keyFiles() throws IOException {
    return files().stream().filter(file -> file.endsWith("key")).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("evidence"))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
