package dev.breakwater.upload.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.ground.policy.PolicyRef;
import dev.breakwater.media.Examination;
import dev.breakwater.upload.match.Corroboration;
import dev.breakwater.upload.match.MatchTold;
import dev.breakwater.upload.policy.Verdict;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a platform is told of an item. */
@Schema(description = "The verdict on one item, with everything that led to it.")
public record UploadAnswer(
    @Schema(description = "Ours, of this submission.") UUID id,
    @Schema(description = "The platform's own id of the item.") String item,
    @Schema(
            description =
                "ALLOW: let it through. HOLD: keep it from being seen until a person has looked."
                    + " BLOCK: refuse it.")
        Verdict verdict,
    Instant decidedAt,
    @Schema(description = "Why, in plain words.") List<String> reasons,
    @Schema(description = "The most telling matches first, at most 50.") List<MatchTold> matches,
    @Schema(description = "How many entries match in all.") int matchesFound,
    @Schema(
            description =
                "NONE: what matched is perceptual alone, which is never enough for a report.")
        Corroboration corroboration,
    @Schema(description = "Each version of a policy that spoke.") List<PolicyRef> policies,
    Looked looked,
    @Schema(description = "Whether this answer was given before, for the same idempotency key.")
        boolean replayed) {
  public UploadAnswer {
    reasons = List.copyOf(reasons);
    matches = List.copyOf(matches);
    policies = List.copyOf(policies);
  }

  UploadAnswer again() {
    return new UploadAnswer(
        id,
        item,
        verdict,
        decidedAt,
        reasons,
        matches,
        matchesFound,
        corroboration,
        policies,
        looked,
        true);
  }

  /**
   * How far the item was looked at.
   *
   * @param state whether it was decoded
   * @param cause why it could not be examined
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Looked(
      State state,
      long bytes,
      @Nullable String format,
      @Nullable String kind,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Integer frames,
      @Nullable String completeness,
      @Nullable String cause) {
    /** Whether an item was decoded. */
    public enum State {
      /** An exact match decided; nothing was decoded. */
      NOT_NEEDED,
      /** It was decoded, as far as {@code completeness} says. */
      EXAMINED,
      /** Nothing could be made of it. */
      CANNOT_TELL
    }

    static Looked examined(long bytes, Examination.Examined examined) {
      return new Looked(
          State.EXAMINED,
          bytes,
          examined.format().name(),
          examined.kind().name(),
          examined.width(),
          examined.height(),
          examined.frames().size(),
          examined.completeness().name(),
          null);
    }

    /** The same of an item that was stopped for what its beginning shows. */
    Looked beginning(long received) {
      return new Looked(state, received, format, kind, width, height, frames, "BEGINNING", null);
    }

    static Looked cannotTell(long bytes, String cause) {
      return new Looked(State.CANNOT_TELL, bytes, null, null, null, null, null, null, cause);
    }

    static Looked notNeeded(long bytes) {
      return new Looked(State.NOT_NEEDED, bytes, null, null, null, null, null, null, null);
    }
  }
}
