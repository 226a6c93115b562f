package dev.breakwater.review.decision;

import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided of a case. It is in effect: one that waits for a second person is not
 * among these.
 *
 * @param mark its place in the order in which decisions took effect
 * @param effect whether it acts, or takes back an earlier one that {@code supersedes} names
 * @param code the word for the case as a whole
 * @param actions what is to be done; for one that takes back, what is to be undone
 * @param items the word for each item; only what the decider saw is here
 * @param note why, in the decider's words
 * @param second who agreed, when another person had to
 * @param taxonomy name and version of the words used
 */
public record Decision(
    DecisionId id,
    DecisionMark mark,
    CaseId caseId,
    Effect effect,
    Code code,
    List<Action> actions,
    List<ItemDecision> items,
    String note,
    PersonId person,
    Instant at,
    @Nullable SecondWord second,
    @Nullable DecisionId supersedes,
    String taxonomy) {
  /** What a decision does to what was before. */
  public enum Effect {
    /** Its actions are to be done. */
    DECIDED,
    /**
     * The one it supersedes was a mistake: its actions are to be undone, the case is open again.
     */
    UNDONE,
    /** A complaint was looked at by another person, and the one it names stands. Nothing to do. */
    APPEAL_UPHELD,
    /** A complaint was right: the actions of the one it names are to be undone. */
    APPEAL_REVERSED
  }

  /** The word for one item. */
  public record ItemDecision(UUID finding, Code code) {}

  /** Another person's agreement. */
  public record SecondWord(PersonId person, Instant at) {}

  public Decision {
    actions = List.copyOf(actions);
    items = List.copyOf(items);
  }

  /** Whether it asks for an action of this type and is to be acted on. */
  public boolean asksFor(Class<? extends Action> action) {
    return effect == Effect.DECIDED && actions.stream().anyMatch(action::isInstance);
  }

  /** Notes may hold personal data. */
  @Override
  public String toString() {
    return "Decision(" + id + ", " + effect + ", " + code + ")";
  }
}
