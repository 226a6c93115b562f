package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Set;

/** Something noticed in or around a stream. It never holds a text, an amount or an account. */
public sealed interface Happening {
  Instant at();

  /** A line of chat that shows something. */
  record Said(Instant at, boolean byBroadcaster, Set<Cue> cues) implements Happening {
    public Said {
      cues = Set.copyOf(cues);
    }
  }

  /**
   * A payment or tip to the broadcaster.
   *
   * @param small whether it is of the size that live abuse is paid with; false where the currency
   *     is not known to us
   * @param abroad whether payer and broadcaster are in different countries
   * @param before how many payments of the same payer to the same broadcaster there were in the
   *     weeks before
   * @param coverMemo whether its memo uses one of the words that payments for abuse are dressed in
   */
  record Paid(Instant at, boolean small, boolean abroad, int before, boolean coverMemo)
      implements Happening {}

  /**
   * Who watches now.
   *
   * @param viewers how many
   * @param knownRisk how many of those the platform named are in earlier findings
   */
  record Attended(Instant at, int viewers, int knownRisk) implements Happening {}

  /** The broadcaster changed device or place in the middle. */
  record Moved(Instant at, Change change) implements Happening {}

  /** What changed. */
  enum Change {
    DEVICE,
    LOCATION
  }

  /** Pictures of the stream match entries of a bank. */
  record Matched(Instant at, Verdict of) implements Happening {
    /** What the bank's policy says of the match. */
    public enum Verdict {
      STOP,
      HOLD
    }
  }

  /** A classifier's opinion of a picture, 0 to 1. */
  record Classified(Instant at, double score) implements Happening {}

  /** The picture has stood still for long. */
  record Froze(Instant at) implements Happening {}

  /** Pictures come but cannot be examined. */
  record Unreadable(Instant at) implements Happening {}
}
