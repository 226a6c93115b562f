package dev.breakwater.upload.proxy;

import dev.breakwater.upload.gate.Outcome;

/** Why a message could not be judged. */
enum Doubt {
  /** It is larger than the gate takes. */
  TOO_LARGE,
  /** It is a piece of something: an upload that is resumed, a range of a response. */
  A_PIECE,
  /** Its parts, its encoding or its type cannot be read in one way only. */
  UNREADABLE,
  /** It has more parts than are looked at. */
  TOO_MANY_PARTS,
  /** The gate takes nothing now, or could not keep its verdict. */
  NOT_NOW;

  static Doubt of(Outcome.Refusal why) {
    return switch (why) {
      case TOO_LARGE -> TOO_LARGE;
      case NOT_LOADED, BUSY, NOT_KEPT, OTHER_BYTES -> NOT_NOW;
    };
  }
}
