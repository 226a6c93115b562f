package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.authorities.Authority.Assessment;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.MatchedEntry;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.decision.Decisions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Approves reports that are alike together, under a {@link BatchRule}: for volume, where a person
 * per report would make every report late. Each is held against the rule again when it is approved,
 * and each is approved by itself, under the person's name and the rule's.
 */
public final class Batch {
  private static final int MOST = 500;

  private final BatchRule rule;
  private final Reports reports;
  private final Drafting drafting;
  private final Cases cases;
  private final Decisions decisions;
  private final ReportDesk desk;
  private final TransactionOperations transactions;

  Batch(
      BatchRule rule,
      Reports reports,
      Drafting drafting,
      Cases cases,
      Decisions decisions,
      ReportDesk desk,
      TransactionOperations transactions) {
    this.rule = rule;
    this.reports = reports;
    this.drafting = drafting;
    this.cases = cases;
    this.decisions = decisions;
    this.desk = desk;
    this.transactions = transactions;
  }

  /** A report as a person saw it in a list. */
  public record Seen(ReportId id, int version) {}

  /**
   * What came of a batch.
   *
   * @param left those that stay to be looked at alone, each with why
   */
  public record Result(int approved, Map<ReportId, String> left) {
    public Result {
      left = Map.copyOf(left);
    }
  }

  public BatchRule rule() {
    return rule;
  }

  /** Those that may be approved together now, the most pressing first. */
  public List<Report> fitting() {
    return reports.at(List.of("READY"), MOST).stream()
        .filter(each -> obstacle(each).isEmpty())
        .toList();
  }

  /** Approves each of {@code seen} that still fits the rule and is as the person saw it. */
  public Result approve(List<Seen> seen, PersonId me) {
    List<ReportId> approved = new ArrayList<>();
    Map<ReportId, String> left = new LinkedHashMap<>();
    for (Seen each : seen) {
      switch (Objects.requireNonNull(transactions.execute(status -> one(each, me)))) {
        case Handled.Done _ -> approved.add(each.id());
        case Handled.Refused(String why) -> left.put(each.id(), why);
        case Handled.ChangedMeanwhile _ -> left.put(each.id(), "it has changed since");
        case Handled.NoSuchReport _ -> left.put(each.id(), "there is no such report");
      }
    }
    return new Result(approved.size(), left);
  }

  private Handled one(Seen seen, PersonId me) {
    Optional<Report> found = reports.lock(seen.id());
    if (found.isEmpty()) {
      return new Handled.NoSuchReport();
    }
    Report report = found.get();
    if (report.version() != seen.version()) {
      return new Handled.ChangedMeanwhile(report);
    }
    Optional<String> obstacle = obstacle(report);
    return obstacle
        .<Handled>map(Handled.Refused::new)
        .orElseGet(() -> desk.approve(report, me, Map.of("rule", rule.cited())));
  }

  /** Why a report has to be looked at alone; empty if it fits. */
  Optional<String> obstacle(Report report) {
    if (!(report.state() instanceof ReportState.Ready)) {
      return Optional.of("it is not ready");
    }
    if (report.authority() != AuthorityName.NCMEC || report.follows() != null) {
      return Optional.of("only first reports to NCMEC go together");
    }
    if (report.urgency() != Urgency.NORMAL) {
      return Optional.of("it is urgent");
    }
    Decision decision = decisions.find(report.decision()).orElseThrow();
    if (!rule.codes().contains(decision.code())
        || !decision.items().stream().map(ItemDecision::code).allMatch(rule.codes()::contains)) {
      return Optional.of("it is decided as something else");
    }
    Assessment assessment = drafting.assess(report);
    if (!assessment.faults().isEmpty()) {
      return Optional.of("something of it is wrong");
    }
    if (assessment.strength().score() < rule.leastScore()) {
      return Optional.of("too much is missing");
    }
    return allKnown(report, assessment)
        ? Optional.empty()
        : Optional.of("a file is no entry of a list to be relied on, byte for byte");
  }

  private boolean allKnown(Report report, Assessment assessment) {
    Set<UUID> content =
        assessment.content().stream()
            .map(Ledger.Entry::finding)
            .collect(Collectors.toUnmodifiableSet());
    List<CaseItem> items =
        cases.file(report.caseId()).orElseThrow().items().stream()
            .filter(item -> content.contains(item.finding()))
            .toList();
    return !items.isEmpty() && items.stream().allMatch(this::isKnown);
  }

  private boolean isKnown(CaseItem item) {
    return MatchedEntry.in(item.reasons()).stream()
        .anyMatch(match -> match.isExact() && rule.banks().contains(match.bank()));
  }
}
