package dev.breakwater.upload.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.problem.FieldFault;
import dev.breakwater.ground.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answers of a batch, in the order of its files. */
public record BatchAnswer(List<OfFile> answers) {
  public BatchAnswer {
    answers = List.copyOf(answers);
  }

  /**
   * What one file alone would have been answered.
   *
   * @param status 200, 202, or that of a problem
   * @param later where the answer will be, as with 202
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfFile(
      int status,
      @Nullable UploadAnswer answer,
      @Nullable String later,
      @Nullable String problem,
      @Nullable String detail,
      @Nullable List<FieldFault> errors) {
    static OfFile of(Outcome outcome, GateSettings settings) {
      return switch (outcome) {
        case Outcome.Answered(UploadAnswer answer) ->
            new OfFile(200, answer, null, null, null, null);
        case Outcome.Later(UUID id) -> new OfFile(202, null, "/v1/uploads/" + id, null, null, null);
        case Outcome.Refused(Outcome.Refusal why) -> of(Refusals.of(why, settings));
      };
    }

    static OfFile of(ProblemException problem) {
      return new OfFile(
          problem.type().status().value(),
          null,
          null,
          problem.type().uri().toString(),
          problem.detail(),
          problem.faults().isEmpty() ? null : problem.faults());
    }
  }
}
