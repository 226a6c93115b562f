package dev.breakwater.openness.sharing;

import java.util.Optional;

/**
 * One partner, spoken to. It keeps nothing that must survive: where it stands is in the progress it
 * hands out with each page, and whoever commits the page commits the progress with it.
 *
 * <p>Used by one thread at a time, from {@link PartnerKind#connect} to {@link #close}.
 */
public interface Connector extends AutoCloseable {
  /**
   * Asks for what follows.
   *
   * @param progress what the last page that was committed said; empty at the very first, and after
   *     {@link Step.StartOver}. Text from an older version that makes no sense counts as empty
   */
  Step next(Optional<String> progress);

  /** Tells the partner what was found of one of its records. May be told twice. */
  Told tell(OpinionOf opinion);

  /** Tells the partner what was found of an incident that it told of. May be told twice. */
  default Told tellOfIncident(String record, Opinion opinion) {
    return new Told.NotTaken("partners of this kind tell of no incidents");
  }

  @Override
  default void close() {}

  /** An opinion, and what it is about. */
  record OpinionOf(RecordRef about, Opinion opinion, String reason) {}

  /** What came of telling. */
  sealed interface Told {
    /** The partner has it. */
    record Taken() implements Told {}

    /** The partner takes no such opinion; asking again will not help. */
    record NotTaken(String why) implements Told {}

    /** Not now. */
    record NotNow(Trouble trouble) implements Told {}
  }
}
