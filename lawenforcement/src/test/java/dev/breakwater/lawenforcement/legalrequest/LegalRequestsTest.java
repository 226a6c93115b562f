package dev.breakwater.lawenforcement.legalrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.bundle.BundleLock;
import dev.breakwater.ground.bundle.BundleMade;
import dev.breakwater.ground.bundle.BundleOpener;
import dev.breakwater.ground.bundle.BundleReader;
import dev.breakwater.ground.bundle.BundleSigner;
import dev.breakwater.ground.bundle.Bundles;
import dev.breakwater.ground.bundle.RecipientSecret;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.EvidenceBench;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.lawenforcement.legalrequest.RequestState.Outcome;
import dev.breakwater.lawenforcement.preservation.Document;
import dev.breakwater.lawenforcement.preservation.PreservationTable;
import dev.breakwater.lawenforcement.preservation.PreservationTerms;
import dev.breakwater.lawenforcement.preservation.Preservations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

final class LegalRequestsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final PersonId ADA = new PersonId(new UUID(1, 1));
  private static final PersonId BEN = new PersonId(new UUID(1, 2));
  private static final CallBack CALL =
      new CallBack(
          "+49 30 1234567",
          "https://www.bka.example/kontakt",
          LocalDate.of(2026, 11, 25),
          "the duty desk",
          "they know officer Muster and the case");

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(NOON);
  private final JsonMapper json = JsonMapper.builder().build();
  private final SecureRandom random = new SecureRandom();
  private final BundleSigner signer = new BundleSigner(new byte[32]);
  private final EvidenceBench bench;
  private final RequestTable table;
  private final LegalRequests requests;
  private final RequestBundles bundles;
  private final EvidenceId piece;

  LegalRequestsTest(@TempDir Path folder) throws IOException {
    this.bench = new EvidenceBench(folder, database, clock);
    this.piece = bench.keep("a lake".getBytes(StandardCharsets.UTF_8)).id();
    MasterKeys keys = MasterKeys.open(folder.resolve("keys"), random);
    Ids ids = new Ids(clock, random);
    Outbox outbox = new Outbox(database.jdbc(), json, ids, clock, () -> {});
    this.table = new RequestTable(database.jdbc(), keys.box("legal requests"), json);
    Preservations preservations =
        new Preservations(
            new PreservationTable(database.jdbc(), keys.box("preservation documents"), json),
            new PreservationTerms(Map.of()),
            bench.retention(),
            bench.audit(),
            outbox,
            database.transactions(),
            ids,
            clock);
    this.requests =
        new LegalRequests(
            table,
            new LegalDeadlines(),
            preservations,
            bench.audit(),
            outbox,
            database.transactions(),
            ids,
            clock,
            Period.ofDays(90));
    this.bundles =
        new RequestBundles(
            requests,
            table,
            new Bundles(
                bench.door(),
                bench.custody(),
                bench.audit(),
                bench.proofs(),
                signer,
                Optional.empty(),
                json,
                random,
                ids,
                clock),
            database.transactions(),
            json,
            clock);
    recordFinding("user-17", NOON.minus(Duration.ofDays(3)), piece.value());
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void hasTheDeadlineOfItsLaw() {
    assertThat(receive(LegalBasis.EU_PRODUCTION_ORDER).dueAt())
        .contains(NOON.plus(Duration.ofDays(10)));
    assertThat(receive(LegalBasis.EU_EMERGENCY_PRODUCTION_ORDER).dueAt())
        .contains(NOON.plus(Duration.ofHours(8)));
    assertThat(receive(LegalBasis.EU_PRESERVATION_ORDER).dueAt()).isEmpty();
    assertThat(receive(LegalBasis.US_EMERGENCY_DISCLOSURE).dueAt()).isEmpty();
  }

  @Test
  void takesTheSoonerOfTheLawsAndTheStatedDeadline() {
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    Instant nextYear = NOON.plus(Duration.ofDays(365));

    assertThat(requests.receive(asked(LegalBasis.OTHER_DISCLOSURE, tomorrow, null), "t").dueAt())
        .contains(tomorrow);
    assertThat(requests.receive(asked(LegalBasis.EU_PRODUCTION_ORDER, nextYear, null), "t").dueAt())
        .contains(NOON.plus(Duration.ofDays(10)));
  }

  @Test
  void knowsNoTermsOfALawBeforeItsFirstDay() {
    Instant before = Instant.parse("2026-08-17T23:59:59Z");

    assertThat(new LegalDeadlines().inForce(LegalBasis.EU_PRODUCTION_ORDER, before)).isEmpty();
  }

  @Test
  void refusesACallToANumberThatTheRequestItselfTells() {
    LegalRequest request = receive(LegalBasis.US_EMERGENCY_DISCLOSURE);
    for (String same : List.of("+49 170 5550 199", "0049-170-5550199", "0170/5550199")) {
      CallBack call =
          new CallBack(same, "https://police.example", LocalDate.EPOCH, "somebody", "yes");

      assertThat(requests.calledBack(request.id(), call, ADA))
          .isInstanceOfSatisfying(
              Handling.Refused.class, no -> assertThat(no.why()).contains("in the request itself"));
    }
    CallBack theirPage =
        new CallBack(
            "+49 30 7654321", "https://www.unit.example/x", LocalDate.EPOCH, "somebody", "yes");
    assertThat(requests.calledBack(request.id(), theirPage, ADA))
        .isInstanceOf(Handling.Refused.class);
    assertThat(state(request)).isEqualTo(new RequestState.Received());
    assertThat(log(request)).contains("call-back-refused");
  }

  @Test
  void believesARequestOnlyWhenTwoDifferentPeopleDo() {
    LegalRequest request = receive(LegalBasis.US_EMERGENCY_DISCLOSURE);

    assertThat(requests.agree(request.id(), BEN)).isInstanceOf(Handling.Refused.class);
    requests.calledBack(request.id(), CALL, ADA);
    assertThat(state(request)).isEqualTo(new RequestState.AwaitingSecond(ADA));
    assertThat(requests.agree(request.id(), ADA)).isInstanceOf(Handling.Refused.class);
    assertThat(state(request)).isEqualTo(new RequestState.AwaitingSecond(ADA));
    requests.agree(request.id(), BEN);
    assertThat(state(request)).isEqualTo(new RequestState.Verified(ADA, BEN));
  }

  @Test
  void startsAgainWhenTheSecondPersonDoubts() {
    LegalRequest request = receive(LegalBasis.OTHER_DISCLOSURE);
    requests.calledBack(request.id(), CALL, ADA);

    requests.doubt(request.id(), "the desk knew of no such case", BEN);

    assertThat(state(request)).isEqualTo(new RequestState.Received());
  }

  @Test
  void handsNothingOverToAForger() {
    LegalRequest request = receive(LegalBasis.US_EMERGENCY_DISCLOSURE);
    for (Check check : Check.values()) {
      requests.tick(request.id(), check, true, ADA);
    }
    delayNotice(request);

    assertThat(bundles.obstacle(again(request)))
        .hasValueSatisfying(why -> assertThat(why).contains("Two people agree"));
    assertThatThrownBy(() -> write(again(request))).isInstanceOf(IllegalStateException.class);
    requests.reject(request.id(), "nobody at the authority knows of it", ADA);
    assertThat(requests.agree(request.id(), BEN))
        .isEqualTo(new Handling.Refused("the request is closed"));
    assertThat(bench.custody().of(piece)).isEmpty();
  }

  @Test
  void handsABundleOverWhenEveryCheckIsDone() throws IOException {
    LegalRequest request = receive(LegalBasis.EU_PRODUCTION_ORDER);
    requests.attachDocument(request.id(), pdf(), "key:1");
    requests.attachPaper(
        request.id(), "account.json", new Document("application/json", Map.of(), bytes("{}")), "k");
    requests.calledBack(request.id(), CALL, ADA);
    requests.agree(request.id(), BEN);
    for (Check check : Check.values()) {
      assertThat(bundles.obstacle(again(request))).isPresent();
      requests.tick(request.id(), check, true, ADA);
    }
    delayNotice(request);
    assertThat(bundles.obstacle(again(request))).isEmpty();

    RecipientSecret secret = RecipientSecret.generate();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BundleMade made =
        bundles.write(again(request), new BundleLock.ForRecipient(secret.key()), ADA, out);

    assertThat(
            new BundleReader(json)
                .check(
                    new ByteArrayInputStream(out.toByteArray()),
                    new BundleOpener.WithSecret(secret),
                    Optional.of(signer.key()))
                .faults())
        .isEmpty();
    assertThat(requests.disclosures(request.id()))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.bundle()).isEqualTo(made.id());
          assertThat(line.pieces()).isEqualTo(1);
          assertThat(line.papers()).isEqualTo(3);
          assertThat(line.recipient()).isEqualTo("Example Police");
        });
    assertThat(requests.answered(request.id(), Outcome.DISCLOSED, ADA))
        .isInstanceOf(Handling.Done.class);
  }

  @Test
  void takesOnlyEvidenceOfTheAccountAndTheDaysAskedFor() {
    recordFinding("user-18", NOON.minus(Duration.ofDays(3)), UUID.randomUUID());
    recordFinding("user-17", NOON.minus(Duration.ofDays(300)), UUID.randomUUID());

    assertThat(requests.evidence(receive(LegalBasis.EU_PRODUCTION_ORDER))).containsExactly(piece);
  }

  @Test
  void keepsWhatIsAskedForAtOnceForSixtyDaysAndThirtyMoreOnce() {
    LegalRequest request = receive(LegalBasis.EU_PRESERVATION_ORDER);

    requests.preserve(request.id(), ADA);
    Handling extended = requests.extend(request.id(), "Annex VI came", ADA);
    Handling again = requests.extend(request.id(), "and again", ADA);

    assertThat(bench.retention().holds(piece))
        .singleElement()
        .satisfies(hold -> assertThat(hold.until()).contains(NOON.plus(Duration.ofDays(90))));
    assertThat(extended).isInstanceOf(Handling.Done.class);
    assertThat(again).isInstanceOf(Handling.Refused.class);
    assertThat(requests.answered(request.id(), Outcome.PRESERVED, ADA))
        .isInstanceOf(Handling.Done.class);
  }

  @Test
  void tellsTheUserWhenTheDelayIsOverAndNotBefore() {
    LegalRequest request =
        requests.receive(
            asked(LegalBasis.OTHER_DISCLOSURE, null, NOON.plus(Duration.ofDays(30))), "t");

    assertThat(requests.notice(request.id(), new Notice.Given(NOON), ADA))
        .isInstanceOf(Handling.Refused.class);
    delayNotice(request);
    clock.move(Duration.ofDays(29));
    assertThat(requests.giveNoticesDue()).isZero();
    clock.move(Duration.ofDays(2));
    assertThat(requests.giveNoticesDue()).isEqualTo(1);
    assertThat(requests.giveNoticesDue()).isZero();
    assertThat(events()).contains("legal-request.notify-user");
    assertThat(again(request).notice()).isInstanceOf(Notice.Given.class);
  }

  @Test
  void keepsWhatTheRequestSaysSealedAndOutOfTheAuditLog() {
    LegalRequest request = receive(LegalBasis.US_EMERGENCY_DISCLOSURE);
    requests.calledBack(request.id(), CALL, ADA);
    requests.attachDocument(request.id(), pdf(), "key:1");

    String stored =
        String.join(
            "\n",
            database
                .jdbc()
                .sql(
                    """
                    select encode(asked, 'escape') from legal_request union all
                    select encode(words, 'escape') from legal_request_event union all
                    select encode(bytes, 'escape') from legal_request_file union all
                    select detail::text from audit_entry union all
                    select payload from outbox_event
                    """)
                .query(String.class)
                .list());
    assertThat(stored).doesNotContain("Muster", "5550199", "user-17", "danger", "%PDF", "1234567");
    assertThat(request.toString() + request.asked() + CALL).doesNotContain("Muster", "user-17");
    assertThat(requests.document(request.id()).orElseThrow().bytes()).isEqualTo(pdf().bytes());
  }

  @Test
  void refusesARequestThatCannotBeAnswered() {
    Asked empty =
        new Asked(
            LegalBasis.OTHER_EMERGENCY,
            "",
            "de",
            "x",
            "nobody",
            "1",
            "1",
            "a",
            "",
            null,
            null,
            Set.of(),
            "help",
            null,
            null);

    assertThatThrownBy(() -> requests.receive(empty, "t"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting("field")
                    .containsExactly("agency", "country", "email", "categories", "narrative"));
  }

  @Test
  void countsRequestsBySortAndEnd() {
    LegalRequest request = receive(LegalBasis.EU_EMERGENCY_PRODUCTION_ORDER);
    receive(LegalBasis.EU_EMERGENCY_PRODUCTION_ORDER);
    clock.move(Duration.ofHours(9));
    requests.reject(request.id(), "forged", ADA);

    List<RequestFigure> figures = requests.figures(NOON, NOON.plusSeconds(1));

    assertThat(figures)
        .filteredOn(figure -> figure.state().equals("REJECTED"))
        .singleElement()
        .satisfies(figure -> {
          assertThat(figure.count()).isEqualTo(1);
          assertThat(figure.medianSeconds()).isEqualTo(Duration.ofHours(9).toSeconds());
          assertThat(figure.late()).isEqualTo(1);
        });
  }

  private LegalRequest receive(LegalBasis basis) {
    return requests.receive(asked(basis, null, null), "test");
  }

  private static Asked asked(
      LegalBasis basis, @Nullable Instant deadline, @Nullable Instant silentUntil) {
    return new Asked(
        basis,
        "Example Police",
        "DE",
        "Officer Muster",
        "muster@police.example",
        "+49 170 5550199",
        "ABC-1",
        "user-17",
        "",
        LocalDate.of(2026, 11, 1),
        LocalDate.of(2026, 11, 25),
        Set.of(DataCategory.SUBSCRIBER, DataCategory.CONTENT),
        "A child is in danger tonight. Our unit's page is https://unit.example/contact.",
        deadline,
        silentUntil);
  }

  private void delayNotice(LegalRequest request) {
    requests.notice(
        request.id(),
        new Notice.Delayed(Notice.Reason.CHILD_AT_RISK, NOON.plus(Duration.ofDays(30))),
        ADA);
  }

  private BundleMade write(LegalRequest request) throws IOException {
    BundleLock lock = new BundleLock.ForRecipient(RecipientSecret.generate().key());
    return bundles.write(request, lock, ADA, new ByteArrayOutputStream());
  }

  private LegalRequest again(LegalRequest request) {
    return requests.find(request.id()).orElseThrow();
  }

  private RequestState state(LegalRequest request) {
    return again(request).state();
  }

  private List<String> log(LegalRequest request) {
    return again(request).log().stream().map(RequestEvent::act).toList();
  }

  private List<String> events() {
    return database.jdbc().sql("select type from outbox_event").query(String.class).list();
  }

  private void recordFinding(String actor, Instant at, UUID evidence) {
    database
        .jdbc()
        .sql(
            """
            insert into finding (id, kind, actor, service, item, at, verdict, reasons, evidence_id,
              upload_at, publicly)
            values (gen_random_uuid(), 'KNOWN_MATERIAL', ?, 's', 'i', now(), 'BLOCK', '[]', ?,
              ?, 'NOT_TOLD')
            """)
        .params(actor, evidence)
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Document pdf() {
    return new Document("application/pdf", Map.of(), bytes("%PDF-1.7 a made-up order"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
