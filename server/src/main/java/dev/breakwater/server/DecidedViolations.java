package dev.breakwater.server;

import dev.breakwater.openness.peer.SharedDecisions;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.DecisionMark;
import dev.breakwater.review.decision.Decisions;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What the desk decided, as it may be told to peers: here is where the two are joined. A complaint
 * that was heard and turned down changes nothing.
 */
final class DecidedViolations implements SharedDecisions {
  private final Decisions decisions;
  private final Taxonomy taxonomy;

  DecidedViolations(Decisions decisions, Taxonomy taxonomy) {
    this.decisions = decisions;
    this.taxonomy = taxonomy;
  }

  @Override
  public boolean isStandingViolation(UUID decision) {
    return decisions
        .find(new DecisionId(decision))
        .filter(each -> each.effect() == Effect.DECIDED)
        .filter(each -> taxonomy.find(each.code()).filter(Classification::violating).isPresent())
        .filter(
            each -> decisions.of(each.caseId()).stream().noneMatch(later -> undoes(later, each)))
        .isPresent();
  }

  @Override
  public Read takenBackAfter(long mark, int most) {
    List<Decision> next = decisions.after(new DecisionMark(mark), most);
    return new Read(
        next.isEmpty() ? mark : next.getLast().mark().value(),
        next.stream()
            .filter(DecidedViolations::takesBack)
            .map(each -> Objects.requireNonNull(each.supersedes()).value())
            .toList());
  }

  private static boolean undoes(Decision later, Decision earlier) {
    return takesBack(later) && earlier.id().equals(later.supersedes());
  }

  private static boolean takesBack(Decision decision) {
    return switch (decision.effect()) {
      case UNDONE, APPEAL_REVERSED -> true;
      case DECIDED, APPEAL_UPHELD -> false;
    };
  }
}
