package dev.breakwater.lawenforcement.authorities;

import static dev.breakwater.lawenforcement.authorities.ReportBench.LEA;
import static dev.breakwater.lawenforcement.authorities.ReportBench.LEO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.evidence.CustodyAct;
import dev.breakwater.ground.words.MovableClock;
import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.Decider;
import dev.breakwater.lawenforcement.authorities.ApprovalPolicy.FourEyes;
import dev.breakwater.lawenforcement.authorities.DecidedCases.Decided;
import dev.breakwater.lawenforcement.authorities.JurisdictionSettings.UkDuty;
import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.lawenforcement.ncmec.Receipt;
import dev.breakwater.lawenforcement.preservation.Preservation;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.ReportState.Approved;
import dev.breakwater.lawenforcement.report.ReportState.AwaitingSecond;
import dev.breakwater.lawenforcement.report.ReportState.DetailsWanted;
import dev.breakwater.lawenforcement.report.ReportState.Filed;
import dev.breakwater.lawenforcement.report.ReportState.Ready;
import dev.breakwater.lawenforcement.report.ReportState.Retracted;
import dev.breakwater.lawenforcement.report.ReportState.SentBack;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.review.cases.Timeline.Happened;
import dev.breakwater.review.decision.Decision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A report from the desk's decision to the authority's receipt. */
final class ReportDeskTest {
  private static final JurisdictionSettings UNITED_STATES =
      new JurisdictionSettings(true, UkDuty.NONE, false, "");

  @TempDir private Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-25T12:00:00Z"));
  private final FreshDatabase database = FreshDatabase.create();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void drawsUpWhatADecisionAsksForOnceHoweverOftenItLooks() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 2);
    bench.cases.notReported("user-18", "NOT_VIOLATING");

    bench.follower.catchUp();
    bench.follower.catchUp();

    Report report = bench.only(decided.caseId());
    assertThat(report.authority()).isEqualTo(AuthorityName.NCMEC);
    assertThat(report.due()).isEqualTo(clock.instant().plus(Duration.ofDays(3)));
    assertThat(bench.drafting.assess(report).content()).hasSize(2);
    assertThat(database.jdbc().sql("select count(*) from report").query(Long.class).single())
        .isEqualTo(1);
  }

  @Test
  void holdsTheEvidenceUntilAnAuthorityHasIt() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();

    assertThat(bench.evidence.retention().holds(decided.evidence().getFirst())).hasSize(1);

    Report report = file(bench, bench.only(decided.caseId()));

    assertThat(report.state()).isEqualTo(new Filed("4711", clock.instant()));
    assertThat(bench.evidence.retention().holds(decided.evidence().getFirst()))
        .singleElement()
        .satisfies(
            hold -> assertThat(hold.until()).contains(Instant.parse("2027-11-25T12:00:00Z")));
  }

  @Test
  void asksThePlatformForWhatItLacksAndGoesOnWithoutWhenItDoesNotAnswer() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();

    Report waiting = bench.only(decided.caseId());
    assertThat(waiting.state())
        .isEqualTo(new DetailsWanted(clock.instant().plus(Duration.ofMinutes(30))));
    assertThat(bench.told("report.details-wanted"))
        .contains(
            "\"actor\":\"user-17\"",
            "an e-mail address of the account",
            "/v1/cases/" + decided.caseId() + "/report-details");

    clock.move(Duration.ofMinutes(31));
    assertThat(bench.desk.goOnWithout()).isEqualTo(1);
    assertThat(bench.now(waiting).state()).isInstanceOf(Ready.class);
  }

  @Test
  void drawsUpAgainWithWhatThePlatformTells() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    int before = score(bench, bench.only(decided.caseId()));

    assertThat(bench.desk.told(decided.caseId(), told("one@example.org", "203.0.113.9"), "key:1"))
        .isEmpty();
    assertThat(bench.desk.told(decided.caseId(), told("two@example.org", "203.0.113.9"), "key:1"))
        .isEmpty();

    Report report = bench.only(decided.caseId());
    assertThat(report.state()).isInstanceOf(Ready.class);
    assertThat(score(bench, report)).isGreaterThan(before);
    assertThat(bench.ncmec.xml(bench.reports.draft(report.id())))
        .contains("one@example.org", "two@example.org", "203.0.113.9", "<port>4711</port>");
  }

  @Test
  void keepsNothingOfDetailsThatTheFormWouldRefuseAndSaysWhere() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report before = bench.only(decided.caseId());

    assertThat(bench.desk.told(decided.caseId(), told("no address", "nowhere"), "key:1"))
        .extracting(fault -> fault.field())
        .contains("email", "personOrUserReported.ipCaptureEvent.ipAddress");

    assertThat(bench.only(decided.caseId())).isEqualTo(before);
    assertThat(bench.details.of(decided.caseId())).isEqualTo(PlatformDetails.NONE);
  }

  @Test
  void takesDetailsThatComeBeforeTheDecision() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);

    bench.desk.told(decided.caseId(), told("one@example.org", "203.0.113.9"), "key:1");
    bench.follower.catchUp();

    assertThat(bench.ncmec.xml(bench.reports.draft(bench.only(decided.caseId()).id())))
        .contains("one@example.org");
  }

  @Test
  void isInAHurryOnceSomebodySaysThatAChildIsInDanger() {
    ReportBench bench =
        new ReportBench(
            database, folder, clock, new JurisdictionSettings(true, UkDuty.NONE, true, "IE"));
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report report = bench.only(decided.caseId());

    bench.desk.add(report.id(), danger("she says that he is on his way"), LEA);

    assertThat(bench.now(report).urgency()).isEqualTo(Urgency.AT_ONCE);
    assertThat(bench.now(report).due()).isEqualTo(clock.instant().plus(Duration.ofHours(1)));
    assertThat(bench.reports.of(decided.caseId()))
        .extracting(Report::authority)
        .containsExactly(AuthorityName.NCMEC, AuthorityName.EU_ARTICLE_18);
  }

  @Test
  void approvesOnlyWhatThePersonHasSeen() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report seen = bench.only(decided.caseId());
    bench.desk.told(decided.caseId(), told("one@example.org", "203.0.113.9"), "key:1");

    assertThat(bench.desk.approve(seen.id(), seen.version(), LEA))
        .isInstanceOf(Handled.ChangedMeanwhile.class);

    Report now = bench.now(seen);
    assertThat(bench.desk.approve(now.id(), now.version(), LEA)).isInstanceOf(Handled.Done.class);
    assertThat(bench.now(seen).state()).isEqualTo(new Approved(LEA, LEA));
    assertThat(waitingInLine()).containsExactly(seen.id().toString());
  }

  @Test
  void wantsTwoPeopleWhereThePolicyAsks() {
    ReportBench bench =
        new ReportBench(database, folder, clock, UNITED_STATES, FourEyes.UNLESS_NORMAL);
    Report normal = ready(bench, bench.cases.reported("user-17", "A1", 1));
    Report urgent = ready(bench, bench.cases.reported("user-18", "LIVE_ABUSE", 1));

    bench.desk.approve(normal.id(), normal.version(), LEA);
    bench.desk.approve(urgent.id(), urgent.version(), LEA);

    assertThat(bench.now(normal).state()).isEqualTo(new Approved(LEA, LEA));
    Report half = bench.now(urgent);
    assertThat(half.state()).isEqualTo(new AwaitingSecond(LEA));
    assertThat(bench.desk.approve(half.id(), half.version(), LEA))
        .isEqualTo(new Handled.Refused("another person has to agree"));
    bench.desk.approve(half.id(), half.version(), LEO);
    assertThat(bench.now(urgent).state()).isEqualTo(new Approved(LEA, LEO));
  }

  @Test
  void letsNobodyApproveWhatTheyThemselvesDecided() {
    ReportBench bench = bench();
    Report report = ready(bench, bench.cases.reported("user-17", "A1", 1));

    assertThat(bench.desk.approve(report.id(), report.version(), DecidedCases.ROSA))
        .isEqualTo(
            new Handled.Refused("you decided this case: another person has to approve its report"));

    assertThat(bench.now(report)).isEqualTo(report);
    assertThat(
            new ApprovalPolicy(FourEyes.NEVER, Decider.MAY_APPROVE).barred(decision(bench, report)))
        .isEmpty();
  }

  @Test
  void drawsUpAgainWhatWaitsTooLongSoThatNoApprovalIsOfOldWords() {
    ReportBench bench = new ReportBench(database, folder, clock, UNITED_STATES, FourEyes.ALWAYS);
    Report report = ready(bench, bench.cases.reported("user-17", "A1", 1));
    bench.desk.approve(report.id(), report.version(), LEA);
    Report half = bench.now(report);

    clock.move(Duration.ofDays(6));
    assertThat(bench.desk.renew(Duration.ofDays(7))).isZero();
    clock.move(Duration.ofDays(2));
    assertThat(bench.desk.renew(Duration.ofDays(7))).isEqualTo(1);
    assertThat(bench.desk.renew(Duration.ofDays(7))).isZero();

    assertThat(bench.now(report).state()).isInstanceOf(Ready.class);
    assertThat(bench.desk.approve(half.id(), half.version(), LEO))
        .isInstanceOf(Handled.ChangedMeanwhile.class);
    assertThat(bench.timeline.of(report.caseId(), 20))
        .extracting(Happened::act)
        .contains("report-draft-expired");
  }

  @Test
  void doesNotApproveWhatItsAuthorityWouldRefuse() {
    ReportBench bench = bench();
    Report report = ready(bench, bench.cases.reported("user-17", "OTHER", 1));

    assertThat(bench.desk.approve(report.id(), report.version(), LEA))
        .isInstanceOfSatisfying(
            Handled.Refused.class,
            refused -> assertThat(refused.why()).contains("incidentSummary.incidentType"));

    bench.desk.add(report.id(), incident("CHILD_SEX_TRAFFICKING"), LEA);
    Report said = bench.now(report);
    assertThat(bench.desk.approve(said.id(), said.version(), LEA)).isInstanceOf(Handled.Done.class);
    assertThat(bench.ncmec.xml(bench.reports.draft(report.id())))
        .contains("<incidentType>Child Sex Trafficking</incidentType>");
  }

  @Test
  void goesBackToTheDeskForAReasonThatItsTimelineShows() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    Report report = ready(bench, decided);

    bench.desk.sendBack(report.id(), report.version(), "is it really A1?", LEA);

    assertThat(bench.now(report).state()).isEqualTo(new SentBack(LEA, "is it really A1?"));
    assertThat(bench.timeline.of(decided.caseId(), 20))
        .filteredOn(each -> each.act().equals("report-sent-back"))
        .singleElement()
        .satisfies(each ->
            assertThat(each.detail()).containsEntry("reason", "to NCMEC: is it really A1?"));

    Report back = bench.now(report);
    bench.desk.again(back.id(), back.version(), LEO);
    assertThat(bench.now(report).state()).isInstanceOf(Ready.class);
  }

  @Test
  void writesDownWhatFollowsAFiling() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 2);
    bench.follower.catchUp();

    Report report = file(bench, bench.only(decided.caseId()));

    assertThat(bench.filings.of(report.id()).orElseThrow().receipt().body())
        .isEqualTo(receipt().body());
    Preservation preservation = bench.preservations.all().getFirst();
    assertThat(preservation.reference()).isEqualTo("test 4711");
    assertThat(preservation.evidence()).containsExactlyInAnyOrderElementsOf(decided.evidence());
    assertThat(bench.preservations.foundingDocument(preservation.id()).orElseThrow().bytes())
        .isEqualTo(receipt().body());
    assertThat(bench.evidence.custody().of(decided.evidence().getFirst()))
        .filteredOn(link -> link.act() == CustodyAct.REPORTED)
        .singleElement()
        .satisfies(link -> assertThat(link.detail()).containsEntry("reference", "4711"));
    assertThat(bench.ledger.of(decided.caseId(), report.environment())).hasSize(2);
    assertThat(bench.told()).contains("report.filed", "preservation.started");
    assertThat(bench.timeline.of(decided.caseId(), 20))
        .extracting(Happened::act)
        .contains("report-drafted", "report-approved", "report-filed");
  }

  @Test
  void withdrawsADraftWhoseDecisionIsUndone() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();

    bench.cases.undo(decided, "UNDONE");
    bench.follower.catchUp();

    assertThat(bench.only(decided.caseId()).state())
        .isEqualTo(new Retracted(DecidedCases.ROSA, "the decision was taken back"));
    assertThat(bench.evidence.retention().holds(decided.evidence().getFirst())).isEmpty();
  }

  @Test
  void drawsNothingUpOfADecisionThatWasUndoneBeforeItWasRead() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.cases.undo(decided, "UNDONE");

    bench.follower.catchUp();

    assertThat(bench.reports.of(decided.caseId())).isEmpty();
  }

  @Test
  void asksForAReportOnItsWayBackWhenItsDecisionIsUndone() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report report = submitting(bench, bench.only(decided.caseId()));

    bench.cases.undo(decided, "APPEAL_REVERSED");
    bench.follower.catchUp();

    assertThat(bench.now(report).state()).isInstanceOf(ReportState.Submitting.class);
    assertThat(bench.reports.wantedBack(report.id())).isPresent();
    database
        .transactions()
        .executeWithoutResult(status -> bench.outcomes.withdrawn(bench.now(report)));
    assertThat(bench.now(report).state()).isInstanceOf(Retracted.class);
  }

  @Test
  void tellsTheAuthorityOfAMistakeByAnotherReport() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report filed = file(bench, bench.only(decided.caseId()));

    bench.cases.undo(decided, "UNDONE");
    bench.follower.catchUp();
    bench.follower.catchUp();

    Report correction = bench.reports.following(filed.id()).getFirst();
    assertThat(bench.reports.of(decided.caseId())).hasSize(2);
    assertThat(correction.urgency()).isEqualTo(Urgency.SOON);
    String xml = bench.ncmec.xml(bench.reports.draft(correction.id()));
    assertThat(xml)
        .contains("<priorCTReports>4711</priorCTReports>", "This corrects report 4711")
        .doesNotContain("trained reviewer classified");
    assertThat(bench.drafting.assess(correction).faults()).isEmpty();
    assertThat(bench.drafting.assess(correction).content()).isEmpty();
  }

  @Test
  void correctsAReportThatWasFiledWhileItsDecisionWasUndone() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report report = submitting(bench, bench.only(decided.caseId()));

    bench.cases.undo(decided, "UNDONE");
    bench.follower.catchUp();
    outcome(bench, report);

    assertThat(bench.now(report).state()).isInstanceOf(Filed.class);
    assertThat(bench.reports.following(report.id())).hasSize(1);
  }

  @Test
  void reportsAgainWhatIsDecidedAgainAndDropsTheCorrectionThatNobodyHasApproved() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report filed = file(bench, bench.only(decided.caseId()));
    bench.cases.undo(decided, "UNDONE");
    bench.follower.catchUp();

    bench.cases.again(decided, "B2");
    bench.follower.catchUp();

    List<Report> all = bench.reports.of(decided.caseId());
    assertThat(all).hasSize(3);
    assertThat(bench.reports.following(filed.id()).getFirst().state())
        .isInstanceOf(Retracted.class);
    assertThat(bench.ncmec.xml(bench.reports.draft(all.getLast().id())))
        .contains("<priorCTReports>4711</priorCTReports>");
  }

  @Test
  void addsToAFiledReportWhatWasToldLater() {
    ReportBench bench = bench();
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    Report filed = file(bench, bench.only(decided.caseId()));

    bench.desk.told(decided.caseId(), told("late@example.org", "203.0.113.9"), "key:1");
    bench.desk.supplement(filed.id(), filed.version(), LEA);

    Report more = bench.reports.following(filed.id()).getFirst();
    assertThat(bench.ncmec.xml(bench.reports.draft(more.id())))
        .contains("late@example.org", "This adds to report 4711");
    assertThat(bench.desk.supplement(filed.id(), filed.version(), LEA))
        .isEqualTo(new Handled.Refused("there is one already"));
  }

  @Test
  void goesToTheNcaByHandWithAPackageAndAReference() {
    ReportBench bench =
        new ReportBench(
            database, folder, clock, new JurisdictionSettings(false, UkDuty.UK_LINKED, false, ""));
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    bench.follower.catchUp();
    assertThat(bench.reports.of(decided.caseId())).isEmpty();

    Decided british = bench.cases.reported("user-18", "A1", 1);
    bench.desk.told(british.caseId(), british("user-18@example.org"), "key:1");
    bench.follower.catchUp();
    Report report = ready(bench, british);
    bench.desk.approve(report.id(), report.version(), LEA);

    Report approved = bench.now(report);
    assertThat(approved.authority()).isEqualTo(AuthorityName.NCA);
    assertThat(waitingInLine()).isEmpty();
    byte[] said = "CSEA-IRP 99-7, received".getBytes(StandardCharsets.UTF_8);
    bench.desk.filedByHand(approved.id(), approved.version(), " 99-7 ", said, LEA);

    assertThat(bench.now(report).state()).isEqualTo(new Filed("99-7", clock.instant()));
    assertThat(bench.filings.of(report.id()).orElseThrow().receipt().body()).isEqualTo(said);
    assertThat(bench.preservations.all().getFirst().accountFrom())
        .isEqualTo(clock.instant().minus(Duration.ofDays(14)));
  }

  @Test
  void logsToWhichMemberStateANoticeOfArticle18Went() {
    ReportBench bench =
        new ReportBench(
            database, folder, clock, new JurisdictionSettings(true, UkDuty.NONE, true, "IE"));
    Decided decided = bench.cases.reported("user-17", "A1", 1);
    Report first = ready(bench, decided);
    bench.desk.add(first.id(), danger("he is on his way"), LEA);
    Report notice = bench.reports.of(decided.caseId()).getLast();
    assertThat(notice.authority()).isEqualTo(AuthorityName.EU_ARTICLE_18);

    bench.desk.approve(notice.id(), notice.version(), LEA);
    bench.desk.filedByHand(
        notice.id(),
        bench.now(notice).version(),
        "IE-7",
        "received".getBytes(StandardCharsets.UTF_8),
        LEA);

    assertThat(bench.now(notice).state()).isInstanceOf(Filed.class);
    assertThat(
            database
                .jdbc()
                .sql("select detail ->> 'state' from audit_entry where act = 'report.filed'")
                .query(String.class)
                .list())
        .containsExactly("IE");
  }

  @Test
  void putsOffWhatItCannotReadAndHoldsNothingElseBack() {
    ReportBench bench = bench();
    Decided unreadable = bench.cases.reported("user-17", "A1", 1);
    Decided readable = bench.cases.reported("user-18", "A1", 1);
    database
        .jdbc()
        .sql("update finding set evidence_id = gen_random_uuid() where id = ?")
        .param(unreadable.findings().getFirst())
        .update();

    assertThat(bench.follower.catchUp()).isEqualTo(1);

    assertThat(bench.reports.of(readable.caseId())).hasSize(1);
    assertThat(bench.follower.putOff()).isEqualTo(1);
    database
        .jdbc()
        .sql("update finding set evidence_id = ? where id = ?")
        .params(unreadable.evidence().getFirst().value(), unreadable.findings().getFirst())
        .update();
    clock.move(Duration.ofMinutes(1));
    assertThat(bench.follower.catchUp()).isEqualTo(1);
    assertThat(bench.reports.of(unreadable.caseId())).hasSize(1);
  }

  private ReportBench bench() {
    return new ReportBench(database, folder, clock, UNITED_STATES);
  }

  private Report ready(ReportBench bench, Decided decided) {
    bench.follower.catchUp();
    return bench.only(decided.caseId());
  }

  private Report submitting(ReportBench bench, Report report) {
    bench.desk.approve(report.id(), report.version(), LEA);
    Report approved = bench.now(report);
    if (!(approved.state() instanceof Approved state)) {
      throw new AssertionError("it is " + approved.state());
    }
    bench.reports.move(approved, state.taken());
    return bench.now(report);
  }

  private Report file(ReportBench bench, Report report) {
    outcome(bench, submitting(bench, report));
    return bench.now(report);
  }

  private static Decision decision(ReportBench bench, Report report) {
    return bench.decisions.find(report.decision()).orElseThrow();
  }

  private void outcome(ReportBench bench, Report report) {
    database
        .transactions()
        .executeWithoutResult(
            status -> bench.outcomes.filed(report, "4711", clock.instant(), receipt()));
  }

  private static Receipt receipt() {
    byte[] body = "<reportDoneResponse/>".getBytes(StandardCharsets.UTF_8);
    return new Receipt(200, "Request-ID: abc", body, "abc");
  }

  private int score(ReportBench bench, Report report) {
    return bench.drafting.assess(report).strength().score();
  }

  private List<String> waitingInLine() {
    return database.jdbc().sql("select task_instance from report_task").query(String.class).list();
  }

  private static PlatformDetails told(String email, String address) {
    return details(
        """
        {"reported": {
           "personOrUserReportedPerson": {"email": [{"address": "%s"}]},
           "ipCaptureEvent": [{"ipAddress": "%s", "eventName": "LOGIN", "port": 4711}]}}
        """
            .formatted(email, address));
  }

  private static PlatformDetails british(String email) {
    return details(
        """
        {"reported": {
           "personOrUserReportedPerson": {"email": [{"address": "%s"}]},
           "estimatedLocation": {"countryCode": "GB"}}}
        """
            .formatted(email));
  }

  private static PlatformDetails danger(String why) {
    return details("{\"presentDanger\": \"%s\"}".formatted(why));
  }

  private static PlatformDetails incident(String type) {
    return details("{\"incidentType\": \"%s\"}".formatted(type));
  }

  private static PlatformDetails details(String json) {
    return JsonMapper.builder().build().readValue(json, PlatformDetails.class);
  }
}
