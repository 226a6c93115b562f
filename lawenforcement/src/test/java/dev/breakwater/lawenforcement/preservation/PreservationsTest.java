package dev.breakwater.lawenforcement.preservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.EvidenceBench;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.ActorId;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.ground.words.ServiceName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class PreservationsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final byte[] RECEIPT =
      "<reportDoneResponse><responseCode>0</responseCode>\r\n</reportDoneResponse>"
          .getBytes(StandardCharsets.UTF_8);

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(NOON);
  private final EvidenceBench bench;
  private final EvidenceId piece;
  private final Preservations preservations;

  PreservationsTest(@TempDir Path folder) throws IOException {
    this.bench = new EvidenceBench(folder, database, clock);
    this.piece = bench.keep(new byte[] {1, 2, 3}).id();
    this.preservations = preservations(folder, Map.of());
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void beginsWithTheReceiptAndLastsAYearForNcmec() {
    Preservation preservation = preservations.begin(receipt("NCMEC", "4711")).orElseThrow();

    assertThat(preservation.until()).isEqualTo(Instant.parse("2027-11-25T12:00:00Z"));
    assertThat(preservation.basis()).contains("18 USC 2258A(h)(1)");
    assertThat(bench.retention().holds(piece)).hasSize(1);
    assertThat(events()).containsExactly("preservation.started");
  }

  @Test
  void keepsTheReceiptByteForByteAndSealed() {
    Preservation preservation = preservations.begin(receipt("NCMEC", "4711")).orElseThrow();

    Document kept = preservations.foundingDocument(preservation.id()).orElseThrow();

    assertThat(kept.bytes()).isEqualTo(RECEIPT);
    assertThat(kept.headers()).containsEntry("Request-ID", "r-1");
    byte[] stored =
        database.jdbc().sql("select document from preservation").query(byte[].class).single();
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("reportDone");
  }

  @Test
  void asksThePlatformForTheTwoWeeksBeforeAReportToTheNca() {
    Preservation preservation = preservations.begin(receipt("NCA", "UK-1")).orElseThrow();

    assertThat(preservation.accountFrom()).isEqualTo(NOON.minus(Duration.ofDays(14)));
    assertThat(payload()).contains("\"accountFrom\":\"2026-11-11T12:00:00Z\"", "user-17");
  }

  @Test
  void beginsOnceForOneReceipt() {
    Preservation first = preservations.begin(receipt("NCMEC", "4711")).orElseThrow();

    Preservation again = preservations.begin(receipt("NCMEC", "4711")).orElseThrow();

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(events()).hasSize(1);
  }

  @Test
  void knowsNoTermForAnAuthorityThatHasNone() {
    assertThat(preservations.begin(receipt("EU-DSA-18", "1"))).isEmpty();
  }

  @Test
  void lastsLongerWhereTheOperatorChoseSoButNeverShorter(@TempDir Path folder) throws IOException {
    Preservation two =
        preservations(folder, Map.of("NCMEC", Period.ofYears(2)))
            .begin(receipt("NCMEC", "1"))
            .orElseThrow();
    Preservation oneAllTheSame =
        preservations(folder, Map.of("NCMEC", Period.ofDays(3)))
            .begin(receipt("NCMEC", "2"))
            .orElseThrow();

    assertThat(two.until()).isEqualTo(Instant.parse("2028-11-25T12:00:00Z"));
    assertThat(oneAllTheSame.until()).isEqualTo(Instant.parse("2027-11-25T12:00:00Z"));
  }

  @Test
  void holdsEvidenceBeyondItsRetentionAndLetsItGoWhenItEnds() {
    clock.move(Duration.ofDays(200));
    Preservation preservation = preservations.begin(receipt("NCMEC", "4711")).orElseThrow();
    clock.move(Duration.ofDays(300));
    assertThat(preservations.endThoseOver()).isZero();
    assertThat(bench.retention().expire()).isZero();

    clock.move(Duration.ofDays(66));
    int ended = preservations.endThoseOver();
    int destroyed = bench.retention().expire();

    assertThat(ended).isEqualTo(1);
    assertThat(destroyed).isEqualTo(1);
    assertThat(preservations.find(preservation.id()).orElseThrow().isActive()).isFalse();
    assertThat(bench.retention().destruction(piece))
        .hasValueSatisfying(end -> {
          assertThat(end.nothingLeft()).isTrue();
          assertThat(end.chainIsWhole()).isTrue();
        });
    assertThat(events()).containsExactly("preservation.started", "preservation.ended");
  }

  @Test
  void lastsLongerWhenItIsExtendedAndTellsThePlatform() {
    Preservation preservation = preservations.begin(receipt("NCMEC", "4711")).orElseThrow();
    Instant later = preservation.until().plus(Duration.ofDays(180));
    clock.move(Duration.ofDays(1));

    Extension extension =
        preservations.extend(preservation.id(), later, "the officer asked", "person:x");

    assertThat(extension).isEqualTo(new Extension.Extended(later));
    clock.move(Duration.ofDays(400));
    assertThat(preservations.endThoseOver()).isZero();
    assertThat(bench.retention().expire()).isZero();
    assertThat(events()).containsExactly("preservation.started", "preservation.extended");
  }

  @Test
  void refusesExtensionsThatShortenOrComeTooLate() {
    Preservation preservation = preservations.begin(receipt("NCMEC", "4711")).orElseThrow();

    assertThat(preservations.extend(preservation.id(), NOON, "", "person:x"))
        .isEqualTo(new Extension.LastsLongerAlready(preservation.until()));
    assertThat(preservations.extend(new PreservationId(new UUID(1, 1)), NOON, "", "person:x"))
        .isEqualTo(new Extension.NoSuchPreservation());
    clock.move(Duration.ofDays(366));
    preservations.endThoseOver();
    Instant late = NOON.plus(Duration.ofDays(900));
    assertThat(preservations.extend(preservation.id(), late, "", "person:x"))
        .isEqualTo(new Extension.HasEnded());
  }

  private Preservations preservations(Path folder, Map<String, Period> longer) throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    SecureRandom random = new SecureRandom();
    Ids ids = new Ids(clock, random);
    MasterKeys keys = MasterKeys.open(folder.resolve("keys"), random);
    return new Preservations(
        new PreservationTable(database.jdbc(), keys.box("preservation documents"), json),
        new PreservationTerms(longer),
        bench.retention(),
        new AuditLog(database.jdbc(), json, ids, clock),
        new Outbox(database.jdbc(), json, ids, clock, () -> {}),
        database.transactions(),
        ids,
        clock);
  }

  private AuthorityReceipt receipt(String authority, String number) {
    return new AuthorityReceipt(
        authority,
        number,
        clock.instant(),
        new Document("text/xml", Map.of("Request-ID", "r-1"), RECEIPT),
        new ActorId("user-17"),
        new ServiceName("photos"),
        List.of(piece));
  }

  private List<String> events() {
    return database
        .jdbc()
        .sql("select type from outbox_event order by id")
        .query(String.class)
        .list();
  }

  private String payload() {
    return database.jdbc().sql("select payload from outbox_event").query(String.class).single();
  }
}
