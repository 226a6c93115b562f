package dev.breakwater.live.risk;

import java.time.Instant;
import java.util.Optional;

/** One thing that raises the risk of a stream. Pure: the same facts give the same answer. */
sealed interface RiskSignal
    permits KnownPictures,
        ClassifierSays,
        FrozenPicture,
        UnreadablePictures,
        DirectionGiving,
        PriceTalk,
        Concealment,
        SmallSumsAgain,
        PaidBeforePrivate,
        CoverMemo,
        FewPayingViewers,
        KnownRiskViewer,
        MinorShows,
        NewAccount,
        Elsewhere,
        EarlierFindings,
        MovedAway {
  SignalKind kind();

  /** What of it shows in {@code facts} by {@code now}. */
  Optional<Sighting> look(StreamFacts facts, Instant now);

  /**
   * That a signal shows.
   *
   * @param at since when it has been so, or when it last was: from there it fades
   * @param strength 0 to 1, of the signal's weight
   * @param words a sentence without any content or name
   */
  record Sighting(Instant at, double strength, String words) {
    public Sighting {
      if (!(strength >= 0 && strength <= 1)) {
        throw new IllegalArgumentException("a strength is 0 to 1");
      }
    }
  }

  /** The latest of two sightings' times. */
  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
