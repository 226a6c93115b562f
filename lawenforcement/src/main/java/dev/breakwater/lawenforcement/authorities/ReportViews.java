package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.evidence.Custody;
import dev.breakwater.ground.evidence.Looks;
import dev.breakwater.lawenforcement.authorities.Authority.Assessment;
import dev.breakwater.lawenforcement.authorities.Authority.Delivery;
import dev.breakwater.lawenforcement.preservation.Preservations;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.report.Reports.StateCount;
import dev.breakwater.lawenforcement.tip.Strength;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decisions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers what the pages of reports show; changes nothing. */
final class ReportViews {
  private static final int MOST = 100;
  private static final int LATELY = 25;
  private static final List<String> FOR_PEOPLE =
      List.of("READY", "AWAITING_SECOND", "SENT_BACK", "FAILED");
  private static final List<String> WAITING = List.of("DETAILS_WANTED", "APPROVED", "SUBMITTING");

  private final Reports reports;
  private final Filings filings;
  private final Drafting drafting;
  private final DecisionFollower follower;
  private final ToldDetails details;
  private final Decisions decisions;
  private final Cases cases;
  private final Preservations preservations;
  private final Custody custody;
  private final Looks looks;
  private final Authorities authorities;
  private final LegalTerms terms;
  private final QuestionDesk questions;
  private final Optional<Batch> batch;
  private final ReportSettings settings;
  private final ApprovalPolicy approvals;
  private final Clock clock;

  /** Where it reads. */
  record Sources(
      Reports reports,
      Filings filings,
      Drafting drafting,
      DecisionFollower follower,
      ToldDetails details,
      Decisions decisions,
      Cases cases,
      Preservations preservations,
      Custody custody,
      Looks looks) {}

  ReportViews(
      Sources sources,
      Authorities authorities,
      LegalTerms terms,
      QuestionDesk questions,
      Optional<Batch> batch,
      ReportSettings settings,
      Clock clock) {
    this.reports = sources.reports();
    this.filings = sources.filings();
    this.drafting = sources.drafting();
    this.follower = sources.follower();
    this.details = sources.details();
    this.decisions = sources.decisions();
    this.cases = sources.cases();
    this.preservations = sources.preservations();
    this.custody = sources.custody();
    this.looks = sources.looks();
    this.authorities = authorities;
    this.terms = terms;
    this.questions = questions;
    this.batch = batch;
    this.settings = settings;
    this.approvals = new ApprovalPolicy(settings.fourEyes(), settings.decider());
    this.clock = clock;
  }

  ReportsModel all() {
    List<Report> waiting = reports.at(WAITING, MOST);
    List<Report> people = new ArrayList<>(reports.at(FOR_PEOPLE, MOST));
    waiting.stream().filter(this::isToBeTaken).forEach(people::add);
    return new ReportsModel(
        settings.cybertipline().environment(),
        !settings.cybertipline().user().isBlank(),
        counts(),
        lines(people),
        lines(waiting.stream().filter(each -> !isToBeTaken(each)).toList()),
        lines(reports.latest("FILED", LATELY)),
        batch.map(Batch::rule).orElse(null),
        batch.map(Batch::fitting).orElse(List.of()),
        questions.open(MOST),
        follower.putOff(),
        clock.instant());
  }

  Optional<ReportModel> one(ReportId id) {
    return reports.find(id).map(this::model);
  }

  private ReportModel model(Report report) {
    Assessment assessment = drafting.assess(report);
    return new ReportModel(
        line(report),
        cases.file(report.caseId()).orElseThrow(),
        terms.of(report.authority(), LocalDate.ofInstant(report.created(), ZoneOffset.UTC)),
        assessment,
        reports.isBegun(report.id()),
        details.tellings(report.caseId()),
        filings.of(report.id()).orElse(null),
        filings
            .of(report.id())
            .flatMap(filing ->
                preservations.find(
                    report.authority().name(),
                    FilingOutcomes.preservedAs(report, filing.reference())))
            .orElse(null),
        assessment.content().stream().map(this::piece).toList(),
        reports.following(report.id()).stream().map(this::line).toList(),
        followed(report).orElse(null),
        approvals.barred(decisions.find(report.decision()).orElseThrow()),
        questions.mayBeAsked(report),
        questions.of(report.id()),
        clock.instant());
  }

  private Optional<ReportLine> followed(Report report) {
    return Optional.ofNullable(report.follows()).flatMap(reports::find).map(this::line);
  }

  private ReportModel.Piece piece(Ledger.Entry entry) {
    return new ReportModel.Piece(
        entry.evidence(), looks.viewed(entry.evidence()), custody.of(entry.evidence()));
  }

  private ReportLine line(Report report) {
    return lines(List.of(report)).getFirst();
  }

  private List<ReportLine> lines(List<Report> all) {
    Map<ReportId, Strength> strengths = drafting.strengths(all);
    Map<DecisionId, Decision> decided =
        decisions.find(all.stream().map(Report::decision).distinct().toList());
    return all.stream()
        .map(report ->
            new ReportLine(
                report,
                what(report, Objects.requireNonNull(decided.get(report.decision()))),
                Objects.requireNonNull(strengths.get(report.id())).score(),
                isByHand(report.authority())))
        .toList();
  }

  private static String what(Report report, Decision decision) {
    if (report.follows() == null) {
      return decision.code().value();
    }
    return decision.effect() == Decision.Effect.DECIDED ? "supplement" : "correction";
  }

  private boolean isByHand(AuthorityName name) {
    return authorities.of(name).delivery() == Delivery.BY_HAND;
  }

  private boolean isToBeTaken(Report report) {
    return isByHand(report.authority()) && report.state().name().equals("APPROVED");
  }

  private List<ReportsModel.Counts> counts() {
    Map<AuthorityName, List<StateCount>> byAuthority =
        reports.counts().stream().collect(Collectors.groupingBy(StateCount::authority));
    List<ReportsModel.Counts> counts = new ArrayList<>();
    for (AuthorityName name : AuthorityName.values()) {
      List<StateCount> its = byAuthority.getOrDefault(name, List.of());
      if (!its.isEmpty()) {
        counts.add(
            new ReportsModel.Counts(
                name,
                its.stream().collect(Collectors.toMap(StateCount::state, StateCount::count)),
                its.stream().mapToLong(StateCount::late).sum()));
      }
    }
    return counts;
  }
}
