package dev.breakwater.server;

import dev.breakwater.chat.feedback.ReviewedFindings;
import dev.breakwater.ground.finding.FindingKind;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.decision.DecisionMark;
import dev.breakwater.review.decision.Decisions;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Code;
import dev.breakwater.review.taxonomy.Taxonomy;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/** What the desk decided, as chat wants to know it. Here is where the two are joined. */
final class GroomingReviews implements ReviewedFindings {
  private final Decisions decisions;
  private final Taxonomy taxonomy;

  GroomingReviews(Decisions decisions, Taxonomy taxonomy) {
    this.decisions = decisions;
    this.taxonomy = taxonomy;
  }

  @Override
  public List<Reviewed> after(long mark, int most) {
    return decisions.after(new DecisionMark(mark), most).stream().map(this::reviewed).toList();
  }

  private Reviewed reviewed(Decision decision) {
    return new Reviewed(decision.mark().value(), decision.id().value(), word(decision));
  }

  private Word word(Decision decision) {
    return switch (decision.effect()) {
      case DECIDED ->
          new Word.Decided(findings(decision, this::isGrooming), findings(decision, this::isNone));
      case UNDONE, APPEAL_REVERSED ->
          new Word.TakenBack(Objects.requireNonNull(decision.supersedes()).value());
      case APPEAL_UPHELD -> new Word.Nothing();
    };
  }

  private static List<UUID> findings(Decision decision, Predicate<Code> said) {
    return decision.items().stream()
        .filter(item -> said.test(item.code()))
        .map(ItemDecision::finding)
        .toList();
  }

  /** A word for grooming that violates; another violation says nothing of grooming. */
  private boolean isGrooming(Code code) {
    return taxonomy
        .find(code)
        .filter(Classification::violating)
        .filter(word -> word.fits().contains(FindingKind.GROOMING.name()))
        .isPresent();
  }

  private boolean isNone(Code code) {
    return taxonomy.find(code).filter(word -> !word.violating()).isPresent();
  }
}
