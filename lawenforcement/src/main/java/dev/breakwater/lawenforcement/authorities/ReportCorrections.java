package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.dossier.FollowUp;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.Decisions;
import java.time.Clock;
import java.util.Optional;

/**
 * What is filed cannot be taken back (the CyberTipline retracts open reports only), so a report
 * that was a mistake is followed by another that says so. All in the caller's transaction.
 */
final class ReportCorrections {
  private final Decisions decisions;
  private final Drafting drafting;
  private final Ledger ledger;
  private final Clock clock;

  ReportCorrections(Decisions decisions, Drafting drafting, Ledger ledger, Clock clock) {
    this.decisions = decisions;
    this.drafting = drafting;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The word of the desk that takes a decision back, if there is one. */
  Optional<Decision> takesBack(Decision decision) {
    return decisions.of(decision.caseId()).stream()
        .filter(later -> decision.id().equals(later.supersedes()))
        .filter(later -> later.effect() != Effect.APPEAL_UPHELD)
        .findFirst();
  }

  /** Draws the correction of a filed report, once for each word that takes its decision back. */
  void draw(Report filed, Decision takenBack) {
    if (filed.follows() == null) {
      ledger.takenBack(filed.id(), clock.instant());
      drafting.drawFollowing(filed, FollowUp.Kind.CORRECTION, takenBack);
    }
  }

  /** A report may reach the authority while its decision is being taken back. */
  void drawIfTakenBack(Report filed) {
    decisions
        .find(filed.decision())
        .flatMap(this::takesBack)
        .ifPresent(later -> draw(filed, later));
  }
}
