package dev.breakwater.review.feedback;

import dev.breakwater.ground.people.PersonId;
import java.util.List;
import java.util.UUID;

/**
 * What matching does when the desk tells it something. The desk does not know matching; the server
 * joins the two.
 *
 * <p>Each is called outside a transaction, may be called again after a crash, and is effective when
 * it returns.
 */
public interface MatchFeedback {
  /** An entry of a bank. */
  record EntryName(String bank, long entry) {}

  /** Who says so, and why. */
  record Said(PersonId by, String reason) {}

  /** What came of it. */
  sealed interface Outcome {
    record Done() implements Outcome {}

    /** It cannot be done, and trying again would not help. */
    record Refused(String why) implements Outcome {}
  }

  /** The item of {@code finding} is not what the entry shows: they match no more. */
  Outcome falseMatch(UUID finding, EntryName entry, Said said);

  /** It was no mistake after all. */
  Outcome falseMatchTakenBack(UUID finding, EntryName entry, Said said);

  /** The entry does not belong on its list: it matches nothing any more. */
  Outcome disable(EntryName entry, Said said);

  /** It does belong there after all. */
  Outcome enable(EntryName entry, Said said);

  /** The item of {@code finding} is known from now on, as an entry of this bank of one's own. */
  Outcome add(UUID finding, String bank, Said said);

  /** What was {@link #add added} for the same reason is an entry no longer: it was a mistake. */
  Outcome remove(UUID finding, String bank, Said said);

  /** The banks that a reviewer may add to. */
  List<String> ownBanks();
}
