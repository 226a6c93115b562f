package dev.breakwater.review.taxonomy;

import java.util.List;
import java.util.Set;

/**
 * One word of the taxonomy, and what follows from it.
 *
 * @param title what the button says
 * @param explanation when to use it, in plain words
 * @param violating whether it holds something against the actor
 * @param fits the kinds of finding it can be said of; empty for all
 * @param actions what is proposed with it
 * @param secondLook when another person must agree
 * @param ground what the person concerned is told it rests on, in a statement of reasons
 */
public record Classification(
    Code code,
    String title,
    String explanation,
    boolean violating,
    Set<String> fits,
    List<Action> actions,
    SecondLook secondLook,
    String ground) {
  public Classification {
    fits = Set.copyOf(fits);
    actions = List.copyOf(actions);
    boolean releases = actions.contains(new Action.Release());
    if (violating == releases) {
      throw new IllegalArgumentException(
          code + " must release the items, or hold something against them, not both or neither");
    }
  }

  /** Whether it can be said of a finding of this kind. */
  public boolean fits(String kind) {
    return fits.isEmpty() || fits.contains(kind);
  }

  /** Whether another person must agree, for a case that has or lacks an exact match. */
  public boolean needsSecond(boolean exactMatch) {
    return switch (secondLook) {
      case NEVER -> false;
      case ALWAYS -> true;
      case WITHOUT_EXACT_MATCH -> !exactMatch;
      case WITH_EXACT_MATCH -> exactMatch;
    };
  }
}
