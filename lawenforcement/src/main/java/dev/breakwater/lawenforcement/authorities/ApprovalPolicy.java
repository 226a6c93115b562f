package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.lawenforcement.report.Report;
import dev.breakwater.lawenforcement.report.Urgency;
import dev.breakwater.review.decision.Decision;
import java.util.HashSet;
import java.util.Set;

/**
 * Who has to approve a report: how many people, and whether who decided its case may be one.
 *
 * @param fourEyes when a second person has to approve
 */
public record ApprovalPolicy(FourEyes fourEyes, Decider decider) {
  /** Whether one person is enough to approve a report. */
  public enum FourEyes {
    NEVER,
    /** Where a child may be in danger, and where it says that a report was a mistake. */
    UNLESS_NORMAL,
    ALWAYS
  }

  /** Whether a person's own word is enough for what they decided to be reported. */
  public enum Decider {
    MAY_NOT_APPROVE,
    /** For a company where one person does both. */
    MAY_APPROVE
  }

  boolean needsSecond(Report report) {
    return switch (fourEyes) {
      case NEVER -> false;
      case UNLESS_NORMAL -> report.urgency() != Urgency.NORMAL;
      case ALWAYS -> true;
    };
  }

  /** Those who may not approve what comes of a decision, because it is theirs. */
  Set<PersonId> barred(Decision decision) {
    return switch (decider) {
      case MAY_APPROVE -> Set.of();
      case MAY_NOT_APPROVE -> {
        Set<PersonId> deciders = new HashSet<>(Set.of(decision.person()));
        if (decision.second() != null) {
          deciders.add(decision.second().person());
        }
        yield deciders;
      }
    };
  }
}
