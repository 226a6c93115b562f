package dev.breakwater.review.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.review.cases.Priority.Level;
import dev.breakwater.review.taxonomy.Code;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/cases}: what the desk has on its table, for machines. */
@RestController
@Tag(name = "Cases")
public final class CasesController {
  private static final int LARGEST_PAGE = 100;

  private final Cases cases;

  public CasesController(Cases cases) {
    this.cases = cases;
  }

  /**
   * A case as the API tells it: the platform's own ids and people's words, no reasons and no notes.
   *
   * @param state OPEN, AWAITING_SECOND or DECIDED
   * @param due by when a person should have looked
   */
  public record CaseTold(
      CaseId id,
      String actor,
      String service,
      String state,
      Set<String> kinds,
      Level level,
      int points,
      Instant openedAt,
      Instant due,
      List<ItemTold> items) {
    static CaseTold of(CaseFile file) {
      return new CaseTold(
          file.id(),
          file.actor().value(),
          file.service().value(),
          file.state().name(),
          file.kinds(),
          file.priority().level(),
          file.priority().points(),
          file.openedAt(),
          file.priority().due(),
          file.distinctItems().stream().map(ItemTold::of).toList());
    }

    @Override
    public String toString() {
      return "CaseTold(" + id + ")";
    }
  }

  /**
   * An item of a case.
   *
   * @param finding ours, of this submission; for an upload it is the id of its answer
   * @param code what people say it is; absent until they have decided
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ItemTold(
      String item, UUID finding, String kind, Instant at, String verdict, @Nullable Code code) {
    static ItemTold of(CaseItem item) {
      return new ItemTold(
          item.item().value(), item.finding(), item.kind(), item.at(), item.verdict(), item.code());
    }
  }

  /** Some cases, newest first; {@code next} is the {@code before} of the following page. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record CasePage(List<CaseLine> cases, @Nullable CaseId next) {}

  @GetMapping("/v1/cases")
  @Operation(summary = "List cases, newest first")
  CasePage list(
      Caller caller,
      @RequestParam @Nullable String state,
      @RequestParam @Nullable String actor,
      @RequestParam @Nullable UUID before,
      @RequestParam(defaultValue = "50") int limit) {
    caller.require(Scope.CASES_READ);
    new FieldFaults()
        .check(limit >= 1 && limit <= LARGEST_PAGE, "limit", "1 to " + LARGEST_PAGE)
        .check(
            state == null || Set.of("OPEN", "AWAITING_SECOND", "DECIDED").contains(state),
            "state",
            "OPEN, AWAITING_SECOND or DECIDED")
        .refuseIfAny();
    List<CaseLine> page =
        cases.newest(
            new CaseSearch(state, actor, before == null ? null : new CaseId(before)), limit);
    return new CasePage(page, page.size() < limit ? null : page.getLast().id());
  }

  @GetMapping("/v1/cases/{id}")
  @Operation(summary = "Tell everything of one case")
  CaseTold describe(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.CASES_READ);
    return cases
        .file(new CaseId(id))
        .map(CaseTold::of)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such case"));
  }
}
