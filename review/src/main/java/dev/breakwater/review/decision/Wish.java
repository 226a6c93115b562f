package dev.breakwater.review.decision;

import dev.breakwater.review.feedback.Feedback;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a person wants decided.
 *
 * @param seenVersion the version of the case that was before their eyes
 * @param code the word for the case
 * @param actions what is to be done
 * @param items another word for some of the items; the rest get {@code code}
 * @param feedback what matching is to be told
 * @param note why
 */
public record Wish(
    int seenVersion,
    Code code,
    List<Action> actions,
    Map<UUID, Code> items,
    List<Feedback> feedback,
    String note) {
  static final int LONGEST_NOTE = 4_000;

  public Wish {
    actions = List.copyOf(actions);
    items = Map.copyOf(items);
    feedback = List.copyOf(feedback);
    note = note.strip();
  }

  /** Notes may hold personal data. */
  @Override
  public String toString() {
    return "Wish(" + code + ")";
  }
}
