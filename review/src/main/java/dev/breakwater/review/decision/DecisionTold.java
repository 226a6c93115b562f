package dev.breakwater.review.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.DecisionId;
import dev.breakwater.review.decision.Decision.Effect;
import dev.breakwater.review.decision.Decision.ItemDecision;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A decision as the platform is told it, by webhook and over the API: what to do, and to what.
 *
 * <p>It names the platform's own ids, never a person of the desk and never a note.
 *
 * @param effect DECIDED: do the actions. UNDONE or APPEAL_REVERSED: undo them. APPEAL_UPHELD:
 *     nothing
 * @param supersedes the decision that is taken back or stands
 * @param people how many persons decided
 * @param appeal the complaint that this answers, if it does
 * @param reasons what to tell the one who complained
 * @param statement what to tell the person concerned; absent when nothing is held against them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionTold(
    DecisionId decision,
    CaseId caseId,
    Effect effect,
    @Nullable DecisionId supersedes,
    String actor,
    String service,
    Code code,
    boolean violating,
    List<Action> actions,
    List<ItemDecided> items,
    Instant at,
    int people,
    String taxonomy,
    @Nullable Statement statement,
    @Nullable UUID appeal,
    @Nullable String reasons) {
  /**
   * The word for one item.
   *
   * @param finding ours, of this submission; for an upload it is the id of its answer
   */
  public record ItemDecided(String item, UUID finding, Code code) {}

  public DecisionTold {
    actions = List.copyOf(actions);
    items = List.copyOf(items);
  }

  static DecisionTold of(
      Decision decision,
      CaseFile file,
      boolean violating,
      @Nullable Statement statement,
      @Nullable UUID appeal) {
    Map<UUID, CaseItem> items =
        file.items().stream().collect(Collectors.toMap(CaseItem::finding, Function.identity()));
    return new DecisionTold(
        decision.id(),
        decision.caseId(),
        decision.effect(),
        decision.supersedes(),
        file.actor().value(),
        file.service().value(),
        decision.code(),
        violating,
        decision.actions(),
        decision.items().stream()
            .filter(each -> items.containsKey(each.finding()))
            .map(each -> told(each, items))
            .toList(),
        decision.at(),
        decision.second() == null ? 1 : 2,
        decision.taxonomy(),
        statement,
        appeal,
        appeal == null ? null : reasons(decision));
  }

  /** A note that was not written for the one who complained stays at the desk. */
  private static String reasons(Decision decision) {
    return decision.effect() == Effect.UNDONE ? "The decision was taken back." : decision.note();
  }

  private static ItemDecided told(ItemDecision decided, Map<UUID, CaseItem> items) {
    CaseItem item = Objects.requireNonNull(items.get(decided.finding()));
    return new ItemDecided(item.item().value(), decided.finding(), decided.code());
  }

  @Override
  public String toString() {
    return "DecisionTold(" + decision + ")";
  }
}
