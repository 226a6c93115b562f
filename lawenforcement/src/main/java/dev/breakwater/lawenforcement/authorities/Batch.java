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
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.DecisionId;
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
 * per report would make every report late. Each is held against the rule and validated again when
 * it is approved, and each approval is written down by itself, under the person's name and the
 * rule's; only what it takes is read together, and committed together.
 */
public final class Batch {
  private static final int MOST = 500;

  /** So many are approved in one transaction. */
  private static final int AT_A_TIME = 50;

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
    return consider(reports.at(List.of("READY"), MOST)).stream()
        .filter(each -> each instanceof Considered.Fits)
        .map(Considered::report)
        .toList();
  }

  /** Approves each of {@code all} that still fits the rule and is as the person saw it. */
  public Result approve(List<Seen> all, PersonId me) {
    List<Seen> seen = all.stream().distinct().toList();
    Map<ReportId, String> left = new LinkedHashMap<>();
    int approved = 0;
    for (int from = 0; from < seen.size(); from += AT_A_TIME) {
      List<Seen> some = seen.subList(from, Math.min(seen.size(), from + AT_A_TIME));
      Map<ReportId, Handled> handled =
          Objects.requireNonNull(transactions.execute(status -> some(some, me)));
      for (Map.Entry<ReportId, Handled> each : handled.entrySet()) {
        switch (each.getValue()) {
          case Handled.Done _ -> approved++;
          case Handled.Refused(String why) -> left.put(each.getKey(), why);
          case Handled.ChangedMeanwhile _ -> left.put(each.getKey(), "it has changed since");
          case Handled.NoSuchReport _ -> left.put(each.getKey(), "there is no such report");
        }
      }
    }
    return new Result(approved, left);
  }

  /** In one transaction, which holds all of them from before the first is looked at. */
  private Map<ReportId, Handled> some(List<Seen> seen, PersonId me) {
    Map<ReportId, Report> held = reports.lock(seen.stream().map(Seen::id).toList());
    Map<ReportId, Handled> handled = new LinkedHashMap<>();
    List<Report> asSeen = new ArrayList<>();
    for (Seen each : seen) {
      Report report = held.get(each.id());
      if (report == null) {
        handled.put(each.id(), new Handled.NoSuchReport());
      } else if (report.version() != each.version()) {
        handled.put(each.id(), new Handled.ChangedMeanwhile(report));
      } else {
        asSeen.add(report);
      }
    }
    for (Considered each : consider(asSeen)) {
      handled.put(
          each.report().id(),
          switch (each) {
            case Considered.DoesNotFit(_, String why) -> new Handled.Refused(why);
            case Considered.Fits(Report report, Decision decision, Assessment assessment) ->
                desk.approve(report, decision, () -> assessment, me, Map.of("rule", rule.cited()));
          });
    }
    return handled;
  }

  /** Why a report has to be looked at alone; empty if it fits. */
  Optional<String> obstacle(Report report) {
    return switch (consider(List.of(report)).getFirst()) {
      case Considered.DoesNotFit(_, String why) -> Optional.of(why);
      case Considered.Fits _ -> Optional.empty();
    };
  }

  /** A report held against the rule. */
  private sealed interface Considered {
    Report report();

    record Fits(Report report, Decision decision, Assessment assessment) implements Considered {}

    record DoesNotFit(Report report, String why) implements Considered {}
  }

  /** Holds reports against the rule, in their order. What they are made of is read together. */
  private List<Considered> consider(List<Report> all) {
    Map<DecisionId, Decision> decided =
        decisions.find(all.stream().map(Report::decision).distinct().toList());
    List<Report> eligible =
        all.stream().filter(each -> obstacle(each, decision(each, decided)).isEmpty()).toList();
    Map<ReportId, Assessment> assessed = drafting.assess(eligible);
    Map<CaseId, List<CaseItem>> items =
        cases.items(eligible.stream().map(Report::caseId).distinct().toList());
    return all.stream()
        .map(each -> {
          Decision decision = decision(each, decided);
          Optional<String> obstacle =
              obstacle(each, decision)
                  .or(() ->
                      obstacle(
                          Objects.requireNonNull(assessed.get(each.id())),
                          items.getOrDefault(each.caseId(), List.of())));
          return obstacle
              .<Considered>map(why -> new Considered.DoesNotFit(each, why))
              .orElseGet(() ->
                  new Considered.Fits(
                      each, decision, Objects.requireNonNull(assessed.get(each.id()))));
        })
        .toList();
  }

  private static Decision decision(Report report, Map<DecisionId, Decision> decided) {
    return Objects.requireNonNull(decided.get(report.decision()));
  }

  private Optional<String> obstacle(Report report, Decision decision) {
    if (!(report.state() instanceof ReportState.Ready)) {
      return Optional.of("it is not ready");
    }
    if (report.authority() != AuthorityName.NCMEC || report.follows() != null) {
      return Optional.of("only first reports to NCMEC go together");
    }
    if (report.urgency() != Urgency.NORMAL) {
      return Optional.of("it is urgent");
    }
    if (!rule.codes().contains(decision.code())
        || !decision.items().stream().map(ItemDecision::code).allMatch(rule.codes()::contains)) {
      return Optional.of("it is decided as something else");
    }
    return Optional.empty();
  }

  private Optional<String> obstacle(Assessment assessment, List<CaseItem> items) {
    if (!assessment.faults().isEmpty()) {
      return Optional.of("something of it is wrong");
    }
    if (assessment.strength().score() < rule.leastScore()) {
      return Optional.of("too much is missing");
    }
    return allKnown(assessment, items)
        ? Optional.empty()
        : Optional.of("a file is no entry of a list to be relied on, byte for byte");
  }

  private boolean allKnown(Assessment assessment, List<CaseItem> items) {
    Set<UUID> content =
        assessment.content().stream()
            .map(Ledger.Entry::finding)
            .collect(Collectors.toUnmodifiableSet());
    List<CaseItem> reported =
        items.stream().filter(item -> content.contains(item.finding())).toList();
    return !reported.isEmpty() && reported.stream().allMatch(this::isKnown);
  }

  private boolean isKnown(CaseItem item) {
    return MatchedEntry.in(item.reasons()).stream()
        .anyMatch(match -> match.isExact() && rule.banks().contains(match.bank()));
  }
}
