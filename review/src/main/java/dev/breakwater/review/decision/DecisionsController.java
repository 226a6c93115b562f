package dev.breakwater.review.decision;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.review.cases.DecisionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /v1/decisions}: what people decided, for a platform that would rather ask than be told.
 */
@RestController
@Tag(name = "Decisions")
public final class DecisionsController {
  private static final int LARGEST_PAGE = 100;

  private final Decisions decisions;
  private final Desk desk;

  public DecisionsController(Decisions decisions, Desk desk) {
    this.decisions = decisions;
    this.desk = desk;
  }

  /**
   * Decisions in the order they took effect; {@code mark} is the {@code after} of the next page.
   */
  public record DecisionPage(List<DecisionTold> decisions, DecisionMark mark) {}

  @GetMapping("/v1/decisions")
  @Operation(summary = "Read decisions in the order they took effect")
  DecisionPage list(
      Caller caller,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "50") int limit) {
    caller.require(Scope.DECISIONS_READ);
    new FieldFaults()
        .check(after >= 0, "after", "the mark of the last page, or 0")
        .check(limit >= 1 && limit <= LARGEST_PAGE, "limit", "1 to " + LARGEST_PAGE)
        .refuseIfAny();
    List<Decision> page = decisions.after(new DecisionMark(after), limit);
    return new DecisionPage(
        page.stream().flatMap(each -> desk.told(each.id()).stream()).toList(),
        page.isEmpty() ? new DecisionMark(after) : page.getLast().mark());
  }

  @GetMapping("/v1/decisions/{id}")
  @Operation(summary = "Tell one decision, with its statement of reasons")
  DecisionTold describe(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.DECISIONS_READ);
    return desk.told(new DecisionId(id))
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "there is no such decision"));
  }
}
