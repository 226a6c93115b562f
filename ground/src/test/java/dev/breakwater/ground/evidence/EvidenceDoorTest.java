package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.words.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

final class EvidenceDoorTest {
  private static final PersonId ADA = new PersonId(new UUID(1, 1));
  private static final PersonId BEN = new PersonId(new UUID(1, 2));
  private static final CaseRef CASE = new CaseRef("case-7");
  private static final byte[] LAKE = "a picture of a lake".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(NOON);
  private final EvidenceBench bench;
  private final EvidenceId piece;

  EvidenceDoorTest(@TempDir Path folder) {
    this.bench = new EvidenceBench(folder, database, clock);
    this.piece = bench.keep(LAKE).id();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void recordsWhoLooksWhyAndHowBeforeTheFirstByte() throws IOException {
    Look look = new Look(ADA, Purpose.REVIEW, "the hash is near", CASE, LookForm.BLURRED);

    Opening.Opened opened = open(look);

    assertThat(bench.looks().of(piece))
        .containsExactly(
            new RecordedLook(
                opened.look(),
                NOON,
                ADA,
                Purpose.REVIEW,
                Optional.of("the hash is near"),
                CASE,
                LookForm.BLURRED,
                Optional.empty()));
    try (opened) {
      assertThat(opened.content().readAllBytes()).isEqualTo(LAKE);
    }
    assertThat(audited("evidence.looked-at"))
        .singleElement()
        .asString()
        .contains("REVIEW", "BLURRED", "case-7")
        .doesNotContain("near");
  }

  @Test
  void showsNothingWhileTheRecordCannotBeWritten() {
    database.jdbc().sql("alter table custody_link rename to custody_link_away").update();

    assertThatThrownBy(() -> open(look(LookForm.CLEAR))).isInstanceOf(DataAccessException.class);
  }

  @Test
  void refusesToOpenWithinATransactionThatCouldUndoTheRecord() {
    assertThatThrownBy(() ->
            database
                .transactions()
                .executeWithoutResult(status -> {
                  try {
                    open(look(LookForm.CLEAR));
                  } catch (IOException failed) {
                    throw new AssertionError(failed);
                  }
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within a transaction");
    assertThat(bench.looks().of(piece)).isEmpty();
  }

  @Test
  void recordsNoLookAtWhatIsNotHere() throws IOException {
    EvidenceId unknown = new EvidenceId(new UUID(3, 3));

    Opening opening = bench.door().open(unknown, look(LookForm.CLEAR));

    assertThat(opening).isEqualTo(new Opening.NotHere());
    assertThat(bench.custody().of(unknown)).isEmpty();
  }

  @Test
  void callsAPieceViewedOnlyWhereAPersonSawAllOfItClearly() throws IOException {
    open(Look.notShown(ADA, Purpose.REPORT, CASE)).close();
    assertThat(bench.looks().viewed(piece)).isEqualTo(Viewed.NOT_VIEWED);

    Opening.Opened blurred = open(look(LookForm.BLURRED));
    bench.door().tellSeen(blurred.look(), ADA, SeenExtent.WHOLE);
    assertThat(bench.looks().viewed(piece)).isEqualTo(Viewed.IN_PART);

    Opening.Opened clear = open(look(LookForm.CLEAR));
    assertThat(bench.looks().viewed(piece)).isEqualTo(Viewed.IN_PART);
    bench.door().tellSeen(clear.look(), ADA, SeenExtent.WHOLE);
    assertThat(bench.looks().viewed(piece)).isEqualTo(Viewed.WHOLE);
    blurred.close();
    clear.close();
  }

  @Test
  void takesNobodysWordForWhatSomebodyElseSaw() throws IOException {
    try (Opening.Opened hers = open(look(LookForm.CLEAR));
        Opening.Opened machine = open(Look.notShown(ADA, Purpose.REPORT, CASE))) {
      assertThatThrownBy(() -> bench.door().tellSeen(hers.look(), BEN, SeenExtent.WHOLE))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> bench.door().tellSeen(machine.look(), ADA, SeenExtent.WHOLE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(bench.looks().viewed(piece)).isEqualTo(Viewed.IN_PART);
  }

  @Test
  void listsWhatAPersonLookedAtSince() throws IOException {
    open(look(LookForm.BLURRED)).close();
    clock.move(Duration.ofHours(1));
    open(look(LookForm.CLEAR)).close();
    open(new Look(BEN, Purpose.REVIEW, "", CASE, LookForm.CLEAR)).close();

    assertThat(bench.looks().by(ADA, NOON)).hasSize(2);
    assertThat(bench.looks().by(ADA, NOON.plusSeconds(1)))
        .singleElement()
        .extracting(RecordedLook::form)
        .isEqualTo(LookForm.CLEAR);
  }

  private static Look look(LookForm form) {
    return Look.at(ADA, Purpose.REVIEW, CASE, form);
  }

  private Opening.Opened open(Look look) throws IOException {
    if (bench.door().open(piece, look) instanceof Opening.Opened opened) {
      return opened;
    }
    throw new AssertionError("the piece is not here");
  }

  private List<Map<String, Object>> audited(String act) {
    return database
        .jdbc()
        .sql("select detail::text from audit_entry where act = ?")
        .param(act)
        .query()
        .listOfRows();
  }
}
