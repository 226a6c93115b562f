package dev.breakwater.upload.gate;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What a platform is told when the gate refuses an item. */
final class Refusals {
  static final ProblemType KEY_REUSED =
      new ProblemType(
          "idempotency-key-reused",
          HttpStatus.UNPROCESSABLE_CONTENT,
          "This idempotency key was used for another item");

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LATER = Duration.ofSeconds(10);

  private Refusals() {}

  static ProblemException of(Outcome.Refusal why, GateSettings settings) {
    return switch (why) {
      case TOO_LARGE ->
          new ProblemException(
              ProblemType.TOO_LARGE,
              "an item has at most " + settings.largest().toBytes() + " bytes");
      case NOT_LOADED ->
          ProblemException.later(
              ProblemType.UNAVAILABLE,
              "the banks are being loaded, nothing could be recognised yet; try again",
              LATER);
      case BUSY ->
          ProblemException.later(
              ProblemType.UNAVAILABLE, "there is too much to look at just now; try again", SOON);
      case NOT_KEPT ->
          ProblemException.later(
              ProblemType.UNAVAILABLE,
              "the item cannot be let through, and its verdict could not be made durable; try"
                  + " again",
              LATER);
      case OTHER_BYTES ->
          new ProblemException(
              KEY_REUSED,
              "the bytes differ from those first sent under this key; use a new key for a new"
                  + " item");
    };
  }
}
