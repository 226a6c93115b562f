package dev.breakwater.review.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import dev.breakwater.ground.problem.FieldFaults;
import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import dev.breakwater.review.cases.DecisionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/appeals}: a platform passes on its users' complaints. */
@RestController
@Tag(name = "Appeals")
public final class AppealsController {
  private static final int LONGEST_COMPLAINT = 10_000;

  private final Appeals appeals;

  public AppealsController(Appeals appeals) {
    this.appeals = appeals;
  }

  /**
   * A complaint: which decision, and what the person says.
   *
   * @param notice the notice whose sender complains that it led to nothing; absent when it is the
   *     account that was decided against
   */
  public record NewAppeal(UUID decision, @Nullable UUID notice, String complaint) {
    @Override
    public String toString() {
      return "NewAppeal(" + decision + ")";
    }
  }

  /**
   * A complaint as the API tells it.
   *
   * @param state WAITING, UPHELD (the decision stands) or REVERSED (its actions are undone)
   * @param notice the notice whose sender complains, where other items were decided against
   * @param outcome the decision that answers it; its reasons are for the person who complained
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AppealTold(
      UUID id,
      DecisionId decision,
      @Nullable UUID notice,
      Appeal.State state,
      Instant receivedAt,
      @Nullable DecisionId outcome,
      @Nullable Instant decidedAt) {
    static AppealTold of(Appeal appeal) {
      return new AppealTold(
          appeal.id(),
          appeal.decision(),
          appeal.notice(),
          appeal.state(),
          appeal.receivedAt(),
          appeal.outcome(),
          appeal.decidedAt());
    }
  }

  @PostMapping("/v1/appeals")
  @Operation(
      summary = "Pass on a complaint",
      description =
          "There is one of the account for each decision, and one of each notice that it left"
              + " alone: the same again is answered 200 with the one there is."
              + " The outcome comes as the event appeal.decided.")
  ResponseEntity<AppealTold> receive(Caller caller, @RequestBody NewAppeal wanted) {
    caller.require(Scope.APPEALS_WRITE);
    new FieldFaults()
        .check(
            !wanted.complaint().isBlank()
                && wanted.complaint().length() <= LONGEST_COMPLAINT
                && wanted.complaint().indexOf(0) < 0,
            "complaint",
            "what the person says, in 1 to " + LONGEST_COMPLAINT + " characters")
        .refuseIfAny();
    return switch (appeals.receive(
        new DecisionId(wanted.decision()), wanted.notice(), wanted.complaint(), caller.keyId())) {
      case Appeals.Received.Waits(Appeal appeal, boolean isNew) when isNew ->
          ResponseEntity.created(URI.create("/v1/appeals/" + appeal.id()))
              .body(AppealTold.of(appeal));
      case Appeals.Received.Waits(Appeal appeal, boolean _) ->
          ResponseEntity.ok(AppealTold.of(appeal));
      case Appeals.Received.NoSuchDecision _ ->
          throw new ProblemException(ProblemType.NOT_FOUND, "there is no such decision");
      case Appeals.Received.NothingToUndo _ ->
          throw new ProblemException(
              ProblemType.CONFLICT,
              "this decision is not one to complain about: it holds nothing against the account, or did"
                  + " not leave that notice alone");
      case Appeals.Received.TooLate _ ->
          throw new ProblemException(
              ProblemType.CONFLICT, "this decision is more than six months old");
    };
  }

  @GetMapping("/v1/appeals/{id}")
  @Operation(summary = "Tell where a complaint stands")
  AppealTold describe(Caller caller, @PathVariable UUID id) {
    caller.require(Scope.APPEALS_WRITE);
    return appeals
        .find(id)
        .map(AppealTold::of)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no such appeal"));
  }
}
