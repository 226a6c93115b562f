package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.lawenforcement.authorities.Authority.Assessment;
import dev.breakwater.lawenforcement.authorities.Authority.Delivery;
import dev.breakwater.lawenforcement.dossier.FollowUp;
import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import dev.breakwater.lawenforcement.ncmec.Receipt;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.ReportState.Approved;
import dev.breakwater.lawenforcement.report.ReportState.AwaitingSecond;
import dev.breakwater.lawenforcement.report.ReportState.DetailsWanted;
import dev.breakwater.lawenforcement.report.ReportState.Failed;
import dev.breakwater.lawenforcement.report.ReportState.Filed;
import dev.breakwater.lawenforcement.report.ReportState.Open;
import dev.breakwater.lawenforcement.report.ReportState.Ready;
import dev.breakwater.lawenforcement.report.ReportState.Retracted;
import dev.breakwater.lawenforcement.report.ReportState.SentBack;
import dev.breakwater.lawenforcement.report.ReportState.Submitting;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.submission.SubmissionLine;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decisions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where people see to reports: from a draft to what an authority has.
 *
 * <p>Each act is one transaction that holds the report's row and names the version that the person
 * saw: nobody approves what they have not seen. What the desk decided is taken up by {@link
 * DecisionFollower}; how a report gets to NCMEC is the submission's; what follows when it is there
 * is said by {@link FilingOutcomes}.
 */
public final class ReportDesk {
  private static final Logger log = LoggerFactory.getLogger(ReportDesk.class);
  private static final int AT_A_TIME = 100;

  private final Reports reports;
  private final Decisions decisions;
  private final Drafting drafting;
  private final ToldDetails details;
  private final Withdrawals withdrawals;
  private final FilingOutcomes outcomes;
  private final Authorities authorities;
  private final SubmissionLine line;
  private final ReportRecord record;
  private final TransactionOperations transactions;
  private final ApprovalPolicy policy;
  private final Clock clock;

  ReportDesk(
      Reports reports,
      Decisions decisions,
      Drafting drafting,
      ToldDetails details,
      Withdrawals withdrawals,
      FilingOutcomes outcomes,
      Authorities authorities,
      SubmissionLine line,
      ReportRecord record,
      TransactionOperations transactions,
      ApprovalPolicy policy,
      Clock clock) {
    this.reports = reports;
    this.decisions = decisions;
    this.drafting = drafting;
    this.details = details;
    this.withdrawals = withdrawals;
    this.outcomes = outcomes;
    this.authorities = authorities;
    this.line = line;
    this.record = record;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Says that a report may go as it is. It goes once a second person says so, where that is asked.
   */
  public Handled approve(ReportId id, int seen, PersonId me) {
    return act(
        id,
        seen,
        report ->
            approve(
                report,
                decisions.find(report.decision()).orElseThrow(),
                () -> drafting.assess(report),
                me,
                Map.of()));
  }

  /**
   * Like {@link #approve}, in the caller's transaction, which holds the report.
   *
   * @param assessed how the report stands in this transaction
   * @param detail what the audit log is told besides
   */
  Handled approve(
      Report report,
      Decision decision,
      Supplier<Assessment> assessed,
      PersonId me,
      Map<String, ?> detail) {
    if (policy.barred(decision).contains(me)) {
      return refused("you decided this case: another person has to approve its report");
    }
    return switch (report.state()) {
      case DetailsWanted wanted -> first(report, wanted.told(), assessed, me, detail);
      case Ready ready -> first(report, ready, assessed, me, detail);
      case AwaitingSecond waiting when waiting.first().equals(me) ->
          refused("another person has to agree");
      case AwaitingSecond waiting -> approved(report, waiting.approved(me), assessed, me, detail);
      case ReportState.Drafted _,
          SentBack _,
          Approved _,
          Submitting _,
          Filed _,
          Retracted _,
          Failed _ ->
          refused("it is not to be approved now: " + word(report));
    };
  }

  /** Wants the desk to look at the case again before anything goes. */
  public Handled sendBack(ReportId id, int seen, String why, PersonId me) {
    return act(
        id,
        seen,
        report -> {
          if (why.isBlank()) {
            return refused("say why");
          }
          if (!(report.state() instanceof Open open)) {
            return refused("it cannot be sent back now: " + word(report));
          }
          move(report, open.sentBack(me, why));
          record.did(report, "sent-back", me, why);
          return done(report);
        });
  }

  /** Asks the platform once more, in the person's own words. */
  public Handled ask(ReportId id, int seen, String question, PersonId me) {
    return act(
        id,
        seen,
        report -> {
          if (question.isBlank()) {
            return refused("say what you ask");
          }
          if (!(report.state() instanceof Open)) {
            return refused("it is too late to ask");
          }
          Instant until = drafting.askedUntil();
          drafting.ask(report, question, until);
          move(report, new ReportState.Drafted().asked(until));
          record.did(report, "details-asked", me, Map.of());
          return done(report);
        });
  }

  /** Draws a report up again from what is known now. */
  public Handled redraw(ReportId id, int seen, PersonId me) {
    return act(
        id,
        seen,
        report -> {
          if (!(report.state() instanceof Open) || reports.isBegun(id)) {
            return refused("its words are fixed: " + word(report));
          }
          record.audit(report, "redrawn", me.who(), Map.of());
          return new Handled.Done(drafting.redraw(report));
        });
  }

  /** Takes up again what failed or was sent back. */
  public Handled again(ReportId id, int seen, PersonId me) {
    return act(
        id,
        seen,
        report ->
            switch (report.state()) {
              case Failed failed -> {
                move(report, failed.again());
                reports.forgive(id);
                record.did(report, "taken-up-again", me, Map.of());
                yield done(report);
              }
              case SentBack back -> {
                move(report, back.again());
                record.did(report, "taken-up-again", me, Map.of());
                yield new Handled.Done(drafting.redraw(reports.find(id).orElseThrow()));
              }
              case ReportState.Drafted _,
                  DetailsWanted _,
                  Ready _,
                  AwaitingSecond _,
                  Approved _,
                  Submitting _,
                  Filed _,
                  Retracted _ ->
                  refused("there is nothing to take up again: " + word(report));
            });
  }

  /** Wants that a report is not made. */
  public Handled withdraw(ReportId id, int seen, String why, PersonId me) {
    return act(
        id,
        seen,
        report -> {
          if (why.isBlank()) {
            return refused("say why");
          }
          return withdrawals.withdraw(report, me, why)
              ? done(report)
              : refused("it cannot be taken back any more: " + word(report));
        });
  }

  /**
   * Says that a person has taken a report to its authority.
   *
   * @param reference what the authority calls it
   * @param said what the portal answered, byte for byte
   */
  public Handled filedByHand(ReportId id, int seen, String reference, byte[] said, PersonId me) {
    return act(
        id,
        seen,
        report -> {
          boolean byHand = authorities.of(report.authority()).delivery() == Delivery.BY_HAND;
          if (!byHand || !(report.state() instanceof Approved approved)) {
            return refused("it is not for a person to take there: " + word(report));
          }
          if (reference.isBlank()) {
            return refused("the authority's reference is missing");
          }
          outcomes.filedByHand(
              report,
              approved.byHand(reference.strip(), clock.instant()),
              new Receipt(0, "", said, ""),
              me);
          return done(report);
        });
  }

  /** Draws a report that tells an authority what has become known since it has the first. */
  public Handled supplement(ReportId id, int seen, PersonId me) {
    return act(
        id,
        seen,
        report -> {
          if (!(report.state() instanceof Filed)) {
            return refused("it is not filed");
          }
          Decision decision = decisions.find(report.decision()).orElseThrow();
          if (decision.effect() != Decision.Effect.DECIDED) {
            return refused("it says itself that another was a mistake");
          }
          record.audit(report, "supplement-wanted", me.who(), Map.of());
          return drafting
              .drawFollowing(report, FollowUp.Kind.SUPPLEMENT, decision)
              .<Handled>map(Handled.Done::new)
              .orElseGet(() -> refused("there is one already"));
        });
  }

  /**
   * Takes what the platform or a person tells of a case, and draws its open reports up again.
   *
   * @param who as the audit log names them
   * @return what is wrong with it, in which case nothing is kept; empty if all is well
   */
  public List<FieldFault> told(CaseId id, PlatformDetails told, String who) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          List<Report> before = reports.of(id);
          Set<FormFault> known = new HashSet<>(faults(before));
          details.add(id, told, who);
          record.detailsTold(id, who);
          for (Report each : before) {
            Report report = reports.lock(each.id()).orElseThrow();
            if (report.state() instanceof Open && !reports.isBegun(report.id())) {
              drafting.redraw(report);
            }
          }
          decidedAlready(before).ifPresent(drafting::drawWhereNew);
          List<FormFault> faults = faults(reports.of(id));
          faults.removeIf(known::contains);
          if (!faults.isEmpty()) {
            status.setRollbackOnly();
          }
          return faults.stream()
              .map(each -> new FieldFault(each.where(), each.expected()))
              .toList();
        }));
  }

  /** What a person who is to approve a report knows besides. */
  public List<FieldFault> add(ReportId id, PlatformDetails told, PersonId me) {
    return reports
        .find(id)
        .map(report -> told(report.caseId(), told, me.who()))
        .orElseGet(() -> List.of(new FieldFault("id", "a report there is")));
  }

  /** Lets those that have waited long enough for the platform go on without it. */
  int goOnWithout() {
    int gone = 0;
    for (Report waiting : reports.waitedFor(clock.instant(), 500)) {
      gone +=
          Objects.requireNonNull(
              transactions.execute(status -> {
                Report report = reports.lock(waiting.id()).orElseThrow();
                if (!(report.state() instanceof DetailsWanted wanted)
                    || !wanted.until().isBefore(clock.instant())) {
                  return 0;
                }
                move(report, wanted.told());
                return 1;
              }));
    }
    return gone;
  }

  /**
   * Draws up again what nobody has approved in {@code goodFor}: what is known has changed since,
   * and a first approval was of other times.
   */
  int renew(Duration goodFor) {
    int renewed = 0;
    for (Report old :
        reports.drawnBefore(ReportState.OPEN, clock.instant().minus(goodFor), AT_A_TIME)) {
      try {
        if (Boolean.TRUE.equals(transactions.execute(status -> renewed(old)))) {
          renewed++;
        }
      } catch (IllegalStateException unreadable) {
        // Its evidence may lie on another server, which then draws it up.
        log.warn(
            "report {} cannot be drawn up again here ({})",
            old.id(),
            unreadable.getClass().getSimpleName());
      }
    }
    return renewed;
  }

  private boolean renewed(Report old) {
    Report report = reports.lock(old.id()).orElseThrow();
    if (report.version() != old.version()) {
      return false;
    }
    drafting.redraw(report);
    record.did(report, "draft-expired", Map.of("stood", report.state().name()));
    return true;
  }

  private Handled first(
      Report report,
      Ready ready,
      Supplier<Assessment> assessed,
      PersonId me,
      Map<String, ?> detail) {
    if (!policy.needsSecond(report)) {
      return approved(report, ready.approved(me), assessed, me, detail);
    }
    List<FormFault> faults = assessed.get().faults();
    if (!faults.isEmpty()) {
      return refused(told(faults));
    }
    move(report, ready.half(me));
    record.did(report, "half-approved", me, detail);
    return done(report);
  }

  private Handled approved(
      Report report,
      Approved state,
      Supplier<Assessment> assessed,
      PersonId me,
      Map<String, ?> detail) {
    Assessment assessment = assessed.get();
    if (!assessment.faults().isEmpty()) {
      return refused(told(assessment.faults()));
    }
    move(report, state);
    Map<String, Object> told = new HashMap<>(detail);
    told.put("version", report.version());
    told.put("score", assessment.strength().score());
    record.did(report, "approved", me, told);
    if (authorities.of(report.authority()).delivery() == Delivery.SENT) {
      line.enqueue(report.id());
    }
    return done(report);
  }

  private Handled act(ReportId id, int seen, Function<Report, Handled> act) {
    return Objects.requireNonNull(
        transactions.execute(status -> {
          Optional<Report> found = reports.lock(id);
          if (found.isEmpty()) {
            return new Handled.NoSuchReport();
          }
          Report report = found.get();
          return report.version() == seen
              ? act.apply(report)
              : new Handled.ChangedMeanwhile(report);
        }));
  }

  /** What is wrong with the open reports of a case. */
  private List<FormFault> faults(List<Report> all) {
    List<FormFault> faults = new ArrayList<>();
    for (Report each : all) {
      if (each.state() instanceof Open) {
        faults.addAll(drafting.assess(each).faults());
      }
    }
    return faults;
  }

  private Optional<Decision> decidedAlready(List<Report> all) {
    return all.stream()
        .filter(each -> each.state() instanceof Open && each.follows() == null)
        .findFirst()
        .flatMap(each -> decisions.find(each.decision()));
  }

  private void move(Report report, ReportState to) {
    if (!reports.move(report, to)) {
      throw new IllegalStateException("report " + report.id() + " was changed meanwhile");
    }
  }

  private Handled done(Report report) {
    return new Handled.Done(reports.find(report.id()).orElseThrow());
  }

  private static Handled refused(String why) {
    return new Handled.Refused(why);
  }

  private static String told(List<FormFault> faults) {
    return "it lacks or has wrong: "
        + String.join("; ", faults.stream().map(FormFault::toString).distinct().toList());
  }

  private static String word(Report report) {
    return "it is " + report.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
