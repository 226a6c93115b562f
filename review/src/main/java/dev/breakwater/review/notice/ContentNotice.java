package dev.breakwater.review.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a notice stands.
 *
 * @param id that of its finding
 * @param answer what a person decided; null while it waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentNotice(UUID id, Instant receivedAt, @Nullable Answer answer) {
  /**
   * What whoever sent it is owed: article 16(5) asks for the decision and the redress against it.
   *
   * @param actedOn whether something was held against the item
   * @param decidedAutomatically never here, people decide (article 16(6))
   */
  public record Answer(
      UUID decision,
      boolean actedOn,
      Instant decidedAt,
      boolean decidedAutomatically,
      String redress) {
    private static final String REDRESS =
        "For six months you may complain to the service that sent you this: a person who did not"
            + " decide this will look at it again. You may also turn to an out-of-court body or a"
            + " court.";

    static Answer of(UUID decision, boolean actedOn, Instant decidedAt) {
      return new Answer(decision, actedOn, decidedAt, false, REDRESS);
    }
  }
}
