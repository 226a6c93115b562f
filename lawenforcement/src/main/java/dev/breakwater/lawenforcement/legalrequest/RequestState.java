package dev.breakwater.lawenforcement.legalrequest;

import dev.breakwater.ground.people.PersonId;
import java.time.Instant;

/** How far a request has come. */
public sealed interface RequestState {
  /** Nobody has verified it. */
  record Received() implements RequestState {}

  /** One person called back and believes it; another has to agree. */
  record AwaitingSecond(PersonId first) implements RequestState {}

  /** Two people agree that it is what it says. */
  record Verified(PersonId first, PersonId second) implements RequestState {}

  /** It is forged, or there is no right to it. */
  record Rejected(PersonId by, String reason, Instant at) implements RequestState {}

  /** It was answered. */
  record Answered(PersonId by, Outcome outcome, Instant at) implements RequestState {}

  /** With what a request was answered. */
  enum Outcome {
    DISCLOSED,
    PRESERVED,
    NOTHING_HELD
  }

  /** One word, for tables and figures. */
  default String word() {
    return switch (this) {
      case Received _ -> "RECEIVED";
      case AwaitingSecond _ -> "AWAITING_SECOND";
      case Verified _ -> "VERIFIED";
      case Rejected _ -> "REJECTED";
      case Answered _ -> "ANSWERED";
    };
  }

  default boolean isOpen() {
    return !(this instanceof Rejected) && !(this instanceof Answered);
  }
}
