package dev.breakwater.openness.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.openness.incident.Identifier;
import dev.breakwater.openness.incident.Identifier.Kind;
import dev.breakwater.openness.incident.Incident;
import dev.breakwater.openness.incident.IncidentKind;
import dev.breakwater.openness.incident.MarkKey;
import dev.breakwater.openness.sharing.Opinion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One company tells of an account, another one has an account of the same person. */
final class IncidentsTest {
  private static final String SAM = "sam@example.org";

  @TempDir private Path folder;
  private MasterKeys keys;
  private PublishingPeer teller;
  private ReadingPeer reader;

  @BeforeEach
  void open() throws IOException {
    keys = PublishingPeer.keys(folder.resolve("keys"));
    teller = new PublishingPeer(folder.resolve("teller"), keys);
    reader = new ReadingPeer(folder.resolve("reader"), keys, teller, PublishingPeer.MARK_KEY);
  }

  @AfterEach
  void close() {
    reader.close();
    teller.close();
  }

  @Test
  void becomesAFindingOfWhoeverIsTheSamePersonAndStopsNobody() {
    share(teller.decided().violation());
    reader.read();

    List<KnownAccounts.Known> known = reader.ask("user-9", Kind.EMAIL, "Sam@Example.org");

    assertThat(known)
        .containsExactly(new KnownAccounts.Known("from-a", "i1", "GROOMING", 80, "2026-11", 0, 0));
    assertThat(reader.found()).containsExactly("user-9 KNOWN_ACCOUNT NOTHING_DONE");
  }

  @Test
  void makesOneFindingHoweverOftenItIsAsked() {
    share(teller.decided().violation());
    reader.read();

    reader.ask("user-9", Kind.EMAIL, SAM);
    reader.ask("user-9", Kind.EMAIL, SAM);

    assertThat(reader.found()).hasSize(1);
  }

  @Test
  void saysNothingOfAnybodyElse() {
    share(teller.decided().violation());
    reader.read();

    assertThat(reader.ask("user-1", Kind.EMAIL, "kim@example.org")).isEmpty();
    assertThat(reader.ask("user-2", Kind.USERNAME, SAM)).isEmpty();
    assertThat(reader.found()).isEmpty();
  }

  @Test
  void namesNobodyInTheFeedNorInEitherDatabase() {
    share(teller.decided().violation());
    reader.read();
    reader.ask("user-9", Kind.EMAIL, SAM);

    assertThat(teller.feeds().page(PublishingPeer.FEED, 0, 10).lines())
        .singleElement()
        .asString()
        .doesNotContain("sam");
    assertThat(rows(teller, "incident_shared")).isNotEmpty().noneMatch(row -> row.contains("sam"));
    assertThat(rows(reader, "incident_mark")).isNotEmpty().noneMatch(row -> row.contains("sam"));
    assertThat(rows(reader, "finding")).isNotEmpty().noneMatch(row -> row.contains("sam"));
    assertThat(rows(reader, "audit_entry")).noneMatch(row -> row.contains("sam@"));
  }

  @Test
  void isKnownToNobodyWithoutTheKey() throws IOException {
    share(teller.decided().violation());
    try (ReadingPeer keyless = new ReadingPeer(folder.resolve("keyless"), keys, teller, null)) {
      keyless.read();

      assertThat(keyless.ask("user-9", Kind.EMAIL, SAM)).isEmpty();
    }
  }

  @Test
  void tellsOnlyWhatWasDecided() {
    assertThat(teller.incidents().share(wish(UUID.randomUUID()), "test"))
        .isInstanceOf(SharedIncidents.Outcome.NotDecided.class);
    assertThat(teller.feeds().page(PublishingPeer.FEED, 0, 10).lines()).isEmpty();
  }

  @Test
  void isTakenBackByHand() {
    String name = share(teller.decided().violation());
    reader.read();

    assertThat(teller.incidents().revoke(name, "test", "the wrong account")).isTrue();
    assertThat(teller.incidents().revoke(name, "test", "again")).isFalse();
    reader.read();

    assertThat(reader.ask("user-9", Kind.EMAIL, SAM)).isEmpty();
  }

  @Test
  void isTakenBackByItselfWhenItsDecisionIs() {
    UUID decision = teller.decided().violation();
    share(decision);
    reader.read();

    teller.decided().takeBack(decision);
    teller.incidents().follow();
    reader.read();

    assertThat(reader.ask("user-9", Kind.EMAIL, SAM)).isEmpty();
    assertThat(rows(teller, "incident_shared")).allMatch(row -> row.contains("\"marks\":[]"));
    assertThat(teller.incidents().share(wish(decision), "test"))
        .isInstanceOf(SharedIncidents.Outcome.NotDecided.class);
  }

  @Test
  void isForgottenWhenItsTimeIsOver() {
    share(teller.decided().violation());
    reader.read();
    reader.breakwater().clock().move(Duration.ofDays(40));

    assertThat(reader.ask("user-9", Kind.EMAIL, SAM)).isEmpty();
    assertThat(reader.found()).isEmpty();
  }

  @Test
  void goesOnWhenADecisionIsTakenBackOfWhichNothingIsToldAnyMore() {
    UUID decision = teller.decided().violation();
    String name = share(decision);
    teller.breakwater().clock().move(Duration.ofDays(40));
    teller.incidents().follow();

    teller.decided().takeBack(decision);
    teller.incidents().follow();

    assertThat(take(name, "company-c", Opinion.CONFIRMED)).isFalse();
    assertThat(teller.feeds().page(PublishingPeer.FEED, 0, 10).lines()).hasSize(1);
  }

  @Test
  void becomesNoFindingWhenMorePeersDenyItThanConfirmIt() {
    String name = share(teller.decided().violation());
    assertThat(take(name, "company-c", Opinion.FALSE_MATCH)).isTrue();
    reader.read();

    assertThat(reader.ask("user-9", Kind.EMAIL, SAM))
        .singleElement()
        .satisfies(known -> assertThat(known.denied()).isEqualTo(1));
    assertThat(reader.found()).isEmpty();

    take(name, "company-c", Opinion.CONFIRMED);
    reader.read();
    reader.ask("user-9", Kind.EMAIL, SAM);

    assertThat(reader.found()).hasSize(1);
  }

  @Test
  void tellsWhoeverToldWhatWasFound() {
    String name = share(teller.decided().violation());
    reader.read();

    assertThat(opine(name)).isTrue();
    assertThat(opine("i77")).isFalse();
    reader.opinions().sendDue();
    reader.read();

    assertThat(reader.ask("user-9", Kind.EMAIL, SAM))
        .singleElement()
        .satisfies(known -> assertThat(known.confirmed()).isEqualTo(1));
  }

  @Test
  void setsAsideWhatIsNoIncidentAndGoesOn() {
    share(teller.decided().violation());
    share(teller.decided().violation());
    assertThat(FeedLine.parse("{\"op\":\"incident\",\"entry\":\"i1\",\"incident\":\"GROOMING\"}"))
        .isEmpty();
    assertThat(FeedLine.parse(VECTOR.replace("eeee", "zz"))).isEmpty();
    assertThat(FeedLine.parse(VECTOR.replace("2027-11-30", "soon"))).isEmpty();
    assertThat(FeedLine.parse(VECTOR.replace("GROOMING", "JAYWALKING"))).isEmpty();

    reader.read();

    assertThat(reader.setAside()).isZero();
    assertThat(reader.ask("user-9", Kind.EMAIL, SAM)).hasSize(2);
  }

  /** The vectors of docs/peer-exchange.md. */
  @Test
  void writesALineAsTheFormatSays() {
    MarkKey key = MarkKey.parse(PublishingPeer.MARK_KEY);
    Incident incident =
        new Incident(
            IncidentKind.GROOMING,
            Set.of(
                key.mark(Identifier.of(Kind.EMAIL, SAM).orElseThrow()),
                key.mark(Identifier.of(Kind.USERNAME, "lake.walker").orElseThrow())),
            80,
            YearMonth.of(2026, 11),
            LocalDate.of(2027, 11, 30));

    FeedLine.Told told = new FeedLine.Told("i3", incident, 0, 0);

    assertThat(told.text("202122232425262728292a2b2c2d2e2f")).isEqualTo(VECTOR);
    assertThat(FeedLine.parse(VECTOR)).contains(told);
    assertThat(MerkleHash.leaf(VECTOR.getBytes(StandardCharsets.UTF_8)).toString())
        .isEqualTo("59870dfcc35b3223c151d07b94f981d7d6b8ea37a0325502a1286d7863c32b59");
  }

  private static final String VECTOR =
      "{\"op\":\"incident\",\"entry\":\"i3\",\"incident\":\"GROOMING\",\"marks\":[\"2b6cc0b5066dd2b37ce7791"
          + "3962874d4380859fa7703c451b8d6bd77ba188be5\",\"eeee7d530fabfd2e0c21439fcf10b08dd54183eed3cc"
          + "94aaa5339b099a285150\"],\"confidence\":80,\"seen\":\"2026-11\",\"until\":\"2027-11-30\",\""
          + "confirmed\":0,\"denied\":0,\"salt\":\"202122232425262728292a2b2c2d2e2f\"}";

  private String share(UUID decision) {
    return teller.incidents().share(wish(decision), "test")
            instanceof SharedIncidents.Outcome.Told(String name)
        ? name
        : "not told";
  }

  private static SharedIncidents.Wish wish(UUID decision) {
    return new SharedIncidents.Wish(
        PublishingPeer.FEED,
        decision,
        IncidentKind.GROOMING,
        List.of(
            Identifier.of(Kind.EMAIL, SAM).orElseThrow(),
            Identifier.of(Kind.USERNAME, "lake.walker").orElseThrow()),
        80,
        YearMonth.of(2026, 11),
        1);
  }

  private boolean take(String name, String peer, Opinion opinion) {
    return teller.incidents().take(PublishingPeer.FEED, name, peer, opinion);
  }

  private boolean opine(String name) {
    return reader
        .opinions()
        .giveOfIncident(reader.exchange(), name, Opinion.CONFIRMED, "it is so here too", "test");
  }

  private static List<String> rows(PublishingPeer of, String table) {
    return rows(of.breakwater(), table);
  }

  private static List<String> rows(ReadingPeer of, String table) {
    return rows(of.breakwater(), table);
  }

  private static List<String> rows(dev.breakwater.openness.TestBreakwater of, String table) {
    return of.database()
        .jdbc()
        .sql("select row_to_json(t)::text from " + table + " t")
        .query(String.class)
        .list();
  }
}
