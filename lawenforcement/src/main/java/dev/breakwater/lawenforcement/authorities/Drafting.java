package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.evidence.EvidenceId;
import dev.breakwater.ground.evidence.Hold;
import dev.breakwater.ground.evidence.HoldReason;
import dev.breakwater.ground.evidence.Retention;
import dev.breakwater.ground.outbox.Outbox;
import dev.breakwater.ground.words.Ids;
import dev.breakwater.lawenforcement.authorities.Authority.Assessment;
import dev.breakwater.lawenforcement.authorities.Routing.Route;
import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.dossier.Dossiers;
import dev.breakwater.lawenforcement.dossier.FollowUp;
import dev.breakwater.lawenforcement.dossier.PlatformDetails;
import dev.breakwater.lawenforcement.ncmec.Environment;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Filing;
import dev.breakwater.lawenforcement.report.Filings;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.ReportId;
import dev.breakwater.lawenforcement.report.ReportState;
import dev.breakwater.lawenforcement.report.ReportState.Open;
import dev.breakwater.lawenforcement.report.Reports;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.lawenforcement.tip.CodeWords;
import dev.breakwater.lawenforcement.tip.Strength;
import dev.breakwater.lawenforcement.tip.Strength.Missing;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decisions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws reports up from decisions, and again when more is known. Everything it does is in the
 * caller's transaction.
 *
 * <p>What goes along is held first: nothing that may be reported is destroyed before an authority
 * has it and its preservation has begun, or nobody wants it reported any more.
 */
final class Drafting {
  private final Reports reports;
  private final Filings filings;
  private final Ledger ledger;
  private final Dossiers dossiers;
  private final ToldDetails details;
  private final Decisions decisions;
  private final Authorities authorities;
  private final Routing routing;
  private final Retention retention;
  private final Outbox outbox;
  private final ReportRecord record;
  private final Ids ids;
  private final Clock clock;
  private final Rules rules;

  /**
   * By what rules.
   *
   * @param environment which CyberTipline reports are for
   */
  record Rules(Environment environment, ReportSettings.Targets targets, Duration askPlatformFor) {}

  /** Where it takes things from and leaves them. */
  record Places(
      Reports reports,
      Filings filings,
      Ledger ledger,
      Dossiers dossiers,
      ToldDetails details,
      Decisions decisions,
      Retention retention,
      Outbox outbox,
      ReportRecord record) {}

  Drafting(
      Places places, Authorities authorities, Routing routing, Rules rules, Ids ids, Clock clock) {
    this.reports = places.reports();
    this.filings = places.filings();
    this.ledger = places.ledger();
    this.dossiers = places.dossiers();
    this.details = places.details();
    this.decisions = places.decisions();
    this.retention = places.retention();
    this.outbox = places.outbox();
    this.record = places.record();
    this.authorities = authorities;
    this.routing = routing;
    this.rules = rules;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Draws up what the law asks for of a decision; what is drawn up already stays as it is.
   *
   * @throws IllegalStateException if a piece of evidence cannot be read here now
   */
  List<Report> draw(Decision decision) {
    if (reports.of(decision.id()).isEmpty()) {
      dossiers.evidence(decision).forEach(piece -> hold(decision, piece));
    }
    Dossier dossier = dossiers.of(decision, told(decision), rules.environment());
    List<Report> drawn = new ArrayList<>();
    List<Route> routes = routes(dossier);
    for (Route route : routes) {
      add(dossier, route.to(), null)
          .ifPresent(report -> {
            record.did(report, "drafted", Map.of("law", route.law()));
            drawn.add(report);
          });
    }
    ask(drawn, dossier);
    if (routes.isEmpty()) {
      retention.release(decision.id().value(), AuditEntry.BREAKWATER);
      record.notDrafted(decision);
    }
    return drawn.stream().map(each -> reports.find(each.id()).orElseThrow()).toList();
  }

  /** Draws a filed report's follow-up; empty if there is one of the same decision. */
  Optional<Report> drawFollowing(Report filed, FollowUp.Kind kind, Decision decision) {
    Filing filing = filings.of(filed.id()).orElseThrow();
    Dossier dossier =
        dossiers.following(
            new FollowUp(filing.reference(), kind), decision, told(decision), filed.environment());
    Optional<Report> drawn = add(dossier, filed.authority(), filed.id());
    drawn.ifPresent(report -> {
      record.did(report, "drafted", Map.of("why", kind.meaning(), "follows", filed.id()));
      reports.move(report, new ReportState.Drafted().complete());
    });
    return drawn.flatMap(report -> reports.find(report.id()));
  }

  /** Draws an open report up again from what is known now; what is on its way stays as it is. */
  Report redraw(Report report) {
    if (!(report.state() instanceof Open open) || reports.isBegun(report.id())) {
      return report;
    }
    Dossier dossier = dossier(report);
    Urgency urgency = urgency(report.authority(), dossier);
    Instant due = earlier(report.due(), clock.instant().plus(rules.targets().of(urgency)));
    String draft = authorities.of(report.authority()).draw(dossier);
    if (!reports.rewrite(report, draft, open.changed(), urgency, due)) {
      throw new IllegalStateException("report " + report.id() + " was changed meanwhile");
    }
    return reports.find(report.id()).orElseThrow();
  }

  /** What is known now may concern an authority that was not concerned before. */
  void drawWhereNew(Decision decision) {
    if (!reports.of(decision.id()).isEmpty()) {
      draw(decision);
    }
  }

  /** Asks the platform once more, in a person's words. */
  void ask(Report report, String question, Instant until) {
    Dossier dossier = dossier(report);
    List<Missing> wanted = assess(report).strength().forThePlatform();
    outbox.enqueue(
        ReportEvent.DETAILS_WANTED,
        ReportEvent.DetailsWanted.of(dossier.file(), wanted, until, question));
  }

  Assessment assess(Report report) {
    return Objects.requireNonNull(assess(List.of(report)).get(report.id()));
  }

  /** How many reports stand. */
  Map<ReportId, Assessment> assess(Collection<Report> all) {
    return ofDrafts(all, (authority, draft) -> authority.assess(draft, clock.instant()));
  }

  /** The state that a report goes to, where its authority has several. */
  Optional<String> state(Report report) {
    return Objects.requireNonNull(ofDrafts(List.of(report), Authority::state).get(report.id()));
  }

  /** How much many reports are worth. */
  Map<ReportId, Strength> strengths(Collection<Report> all) {
    return ofDrafts(all, Authority::strength);
  }

  private <T> Map<ReportId, T> ofDrafts(
      Collection<Report> all, BiFunction<Authority, String, T> reading) {
    Map<ReportId, String> drafts = reports.drafts(all.stream().map(Report::id).toList());
    return all.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Report::id,
                each ->
                    reading.apply(
                        authorities.of(each.authority()),
                        Objects.requireNonNull(drafts.get(each.id())))));
  }

  /** Until when the platform is waited for, if it is asked now. */
  Instant askedUntil() {
    return clock.instant().plus(rules.askPlatformFor());
  }

  /** Nobody wants this decision reported any more, or an authority has all of it. */
  void releaseUnlessPending(Report report) {
    boolean pending =
        reports.of(report.decision()).stream()
            .anyMatch(each ->
                switch (each.state()) {
                  case ReportState.Filed _, ReportState.Retracted _ -> false;
                  case Open _,
                      ReportState.Approved _,
                      ReportState.Submitting _,
                      ReportState.Failed _ ->
                      true;
                });
    if (!pending) {
      retention.release(report.decision().value(), AuditEntry.BREAKWATER);
    }
  }

  private Dossier dossier(Report report) {
    Decision decision = decisions.find(report.decision()).orElseThrow();
    if (report.follows() == null) {
      return dossiers.of(decision, told(decision), report.environment());
    }
    Filing filing = filings.of(report.follows()).orElseThrow();
    FollowUp.Kind kind =
        decision.effect() == Decision.Effect.DECIDED
            ? FollowUp.Kind.SUPPLEMENT
            : FollowUp.Kind.CORRECTION;
    return dossiers.following(
        new FollowUp(filing.reference(), kind), decision, told(decision), report.environment());
  }

  private PlatformDetails told(Decision decision) {
    return details.of(decision.caseId());
  }

  private List<Route> routes(Dossier dossier) {
    List<UUID> content = dossier.files().stream().map(each -> each.item().finding()).toList();
    Set<UUID> reported =
        ledger.of(dossier.file().id(), rules.environment()).stream()
            .filter(each -> each.authority() == AuthorityName.NCMEC)
            .map(Ledger.Reported::finding)
            .collect(Collectors.toUnmodifiableSet());
    return routing.routes(
        new Routing.Facts(
            Countries.of(dossier.details()),
            CodeWords.urgency(dossier) == Urgency.AT_ONCE,
            content,
            reported));
  }

  private Optional<Report> add(Dossier dossier, AuthorityName to, @Nullable ReportId follows) {
    Instant now = clock.instant();
    Urgency urgency = urgency(to, dossier);
    Report report =
        new Report(
            new ReportId(ids.next()),
            dossier.file().id(),
            dossier.decision().id(),
            follows,
            to,
            rules.environment(),
            new ReportState.Drafted(),
            now,
            dossier.decision().at().plus(rules.targets().of(urgency)),
            urgency,
            1,
            now,
            "");
    return reports.add(report, authorities.of(to).draw(dossier))
        ? Optional.of(report)
        : Optional.empty();
  }

  /** A notice by article 18 is about a threat to life or safety, or it is none. */
  private static Urgency urgency(AuthorityName to, Dossier dossier) {
    return to == AuthorityName.EU_ARTICLE_18 ? Urgency.AT_ONCE : CodeWords.urgency(dossier);
  }

  private void hold(Decision decision, EvidenceId piece) {
    UUID holder = decision.id().value();
    retention.hold(
        new Hold(holder, piece, HoldReason.OPEN_CASE, Optional.empty()), AuditEntry.BREAKWATER);
  }

  /** The platform is asked once for a case, however many reports are drawn up of it. */
  private void ask(List<Report> drawn, Dossier dossier) {
    List<Missing> wanted =
        drawn.stream()
            .flatMap(report -> assess(report).strength().forThePlatform().stream())
            .distinct()
            .toList();
    boolean asks = !wanted.isEmpty() && !rules.askPlatformFor().isZero();
    Instant until = askedUntil();
    ReportState.Drafted drafted = new ReportState.Drafted();
    for (Report report : drawn) {
      reports.move(report, asks ? drafted.asked(until) : drafted.complete());
    }
    if (asks) {
      outbox.enqueue(
          ReportEvent.DETAILS_WANTED,
          ReportEvent.DetailsWanted.of(dossier.file(), wanted, until, null));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
